import { addApiKeys } from './api-keys.js';
import { addCustomers } from './customers.js';
import { addAuditLog } from './audit-log.js';
import { addAudit } from './audit.js';
import type { AddCommands } from './command.js';
import { addLicenses } from './licenses.js';
import { addHistory } from './past.js';
import { addPolicies } from './policies.js';
import { addProducts } from './products.js';
import { addProjections } from './projections.js';
import { addRefusals } from './refusals.js';
import { addSigningKeys } from './signing-keys.js';
import { addStatus } from './status.js';

/** Every command there is, in the order of the help. */
export const commands: readonly AddCommands[] = [
  addStatus,
  addProducts,
  addApiKeys,
  addPolicies,
  addLicenses,
  addCustomers,
  addRefusals,
  addHistory,
  addAuditLog,
  addSigningKeys,
  addProjections,
  addAudit,
];
