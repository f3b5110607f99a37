import { customerEventTypes } from './customers/index.js';
import { licenseEventTypes } from './licensing/index.js';
import { operationEventTypes } from './operations/index.js';
import { policyEventTypes } from './policies/index.js';
import { productEventTypes } from './products/index.js';
import { releaseEventTypes } from './releases/index.js';
import { telemetryEventTypes } from './telemetry/index.js';
import { signingKeyEventTypes } from './signing-keys/index.js';

/** The event types of every context: what the registry of each process is made from. */
export const eventTypes = [
  licenseEventTypes,
  productEventTypes,
  releaseEventTypes,
  policyEventTypes,
  telemetryEventTypes,
  signingKeyEventTypes,
  operationEventTypes,
  customerEventTypes,
];
