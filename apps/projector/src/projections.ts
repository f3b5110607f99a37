import { activations } from '#projections/activations/activations.projection.js';
import { auditLog } from '#projections/audit-log/audit-log.projection.js';
import { licenseOverview } from '#projections/license-overview/license-overview.projection.js';
import { releases } from '#projections/releases/releases.projection.js';

/** Every projection there is. */
export const projections = [licenseOverview, activations, auditLog, releases];
