import { activations } from '#projections/activations/activations.projection.js';
import { apiKeys } from '#projections/api-keys/api-keys.projection.js';
import { auditLog } from '#projections/audit-log/audit-log.projection.js';
import { customers } from '#projections/customers/customers.projection.js';
import { licenseOverview } from '#projections/license-overview/license-overview.projection.js';
import { policies } from '#projections/policies/policies.projection.js';
import { products } from '#projections/products/products.projection.js';
import { revocations } from '#projections/revocations/revocations.projection.js';
import { refusals } from '#projections/refusals/refusals.projection.js';
import { releases } from '#projections/releases/releases.projection.js';
import { heartbeats } from '#projections/heartbeats/heartbeats.projection.js';
import { licenseFeatures } from '#projections/license-features/license-features.projection.js';
import { licenseLimits } from '#projections/license-limits/license-limits.projection.js';
import { usageStats } from '#projections/usage-stats/usage-stats.projection.js';

/** Every projection there is. */
export const projections = [
  licenseOverview,
  activations,
  auditLog,
  releases,
  products,
  apiKeys,
  policies,
  revocations,
  refusals,
  customers,
  heartbeats,
  licenseFeatures,
  licenseLimits,
  usageStats,
];
