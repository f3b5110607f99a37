import { defineTable } from '#platform/projecting/index.js';

/** One row an activation, also after its seat was given back. */
export const activationsTable = defineTable({
  schema: 'read_models',
  name: 'activations',
  key: ['tenant', 'activation_id'],
  columns: {
    tenant: 'text',
    activation_id: 'uuid',
    license_id: 'uuid',
    status: 'text',
    device_name: 'text | null',
    device_os: 'text | null',
    platform: 'text | null',
    version: 'text | null',
    activated_at: 'timestamptz',
    seat: 'int4 | null',
    lease_expires_at: 'timestamptz',
    seat_held_until: 'timestamptz | null',
    deactivated_at: 'timestamptz | null',
    deactivation_reason: 'text | null',
    may_work_until: 'timestamptz | null',
  },
});
