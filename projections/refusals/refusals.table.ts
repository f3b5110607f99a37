import { defineTable } from '#platform/projecting/index.js';

/** One row a refusal that was recorded, in months that are dropped whole. */
export const refusalsTable = defineTable({
  schema: 'read_models',
  name: 'refusals',
  key: ['position'],
  columns: {
    position: 'int8',
    tenant: 'text',
    event_id: 'uuid',
    /** `activate`, `transfer` or `verify`. */
    request: 'text',
    code: 'text',
    occurred_at: 'timestamptz',
    license_id: 'uuid | null',
    product_id: 'uuid',
    policy_id: 'uuid | null',
    policy_version: 'int4 | null',
    device_name: 'text | null',
    version: 'text | null',
    actor_kind: 'text',
    actor_id: 'text',
    address: 'text | null',
    /** Equal ones since the last that was recorded. */
    unrecorded: 'int4',
    correlation_id: 'text',
    /** The event's data: what decided. */
    refusal: 'jsonb',
  },
  insertOnly: true,
  partitionBy: { column: 'occurred_at', every: 'month' },
});
