import { customerSubject } from './customers/index.js';
import { licenseSubject } from './licensing/index.js';
import { operationLogSubject } from './operations/index.js';
import { policySubject } from './policies/index.js';
import { apiKeySubject, productSubject } from './products/index.js';
import { releaseLineSubject } from './releases/index.js';
import { keyLogSubject } from './signing-keys/index.js';

/** Everything whose past can be looked at: a new context adds a line. */
export const subjects = [
  licenseSubject,
  productSubject,
  policySubject,
  apiKeySubject,
  releaseLineSubject,
  customerSubject,
  keyLogSubject,
  operationLogSubject,
];
