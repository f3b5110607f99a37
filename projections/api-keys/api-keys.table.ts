import { defineTable } from '#platform/projecting/index.js';

/** One row an API key, never the key itself: lists tell keys apart by their last characters. */
export const apiKeysTable = defineTable({
  schema: 'read_models',
  name: 'api_keys',
  key: ['tenant', 'api_key_id'],
  columns: {
    tenant: 'text',
    api_key_id: 'text',
    product_id: 'uuid',
    name: 'text',
    key_hint: 'text',
    created_at: 'timestamptz',
    /** As decided; whether it has ended depends on the moment it is looked at. */
    ends_at: 'timestamptz | null',
    predecessor_id: 'text | null',
    successor_id: 'text | null',
    revoked_at: 'timestamptz | null',
    revocation_reason: 'text | null',
  },
});
