import { defineTable } from '#platform/projecting/index.js';

/** One row a license: what lists and the license's own page show. */
export const licenseOverviewTable = defineTable({
  schema: 'read_models',
  name: 'license_overview',
  key: ['tenant', 'license_id'],
  columns: {
    tenant: 'text',
    license_id: 'uuid',
    product_id: 'uuid',
    key_hint: 'text',
    reference: 'text | null',
    /** As decided; whether it has expired depends on the moment it is looked at. */
    status: 'text',
    policy_id: 'uuid | null',
    policy_version: 'int4 | null',
    customer_id: 'uuid | null',
    is_trial: 'bool',
    seats: 'int4',
    seats_taken: 'int4',
    match_strategy: 'text',
    grace_seconds: 'int4',
    heartbeat_interval_seconds: 'int4',
    features: 'jsonb',
    issued_at: 'timestamptz',
    expires_at: 'timestamptz | null',
    last_activated_at: 'timestamptz | null',
    /** Of the license's last event. */
    revision: 'int4',
  },
});
