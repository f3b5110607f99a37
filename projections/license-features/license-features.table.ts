import { defineTable } from '#platform/projecting/index.js';

/** One row a feature that a license has. */
export const licenseFeaturesTable = defineTable({
  schema: 'read_models',
  name: 'license_features',
  key: ['tenant', 'license_id', 'feature'],
  columns: {
    tenant: 'text',
    license_id: 'uuid',
    feature: 'text',
    value: 'jsonb',
    /** The event that the license has it from. */
    granted_by: 'text',
    granted_at: 'timestamptz',
    event_id: 'uuid',
    position: 'int8',
  },
});
