import { defineTable } from '#platform/projecting/index.js';

/** One row a heartbeat, in months that are dropped whole. */
export const heartbeatsTable = defineTable({
  schema: 'read_models',
  name: 'heartbeats',
  key: ['tenant', 'activation_id', 'sequence'],
  columns: {
    tenant: 'text',
    received_at: 'timestamptz',
    license_id: 'uuid',
    activation_id: 'uuid',
    product_id: 'uuid',
    sequence: 'int8',
    sent_at: 'timestamptz',
    version: 'text | null',
    platform: 'text | null',
    active_users: 'int4 | null',
    features: 'jsonb | null',
    usage: 'jsonb | null',
    /** Of the event it came in. */
    position: 'int8',
  },
  insertOnly: true,
  partitionBy: { column: 'received_at', every: 'month' },
});
