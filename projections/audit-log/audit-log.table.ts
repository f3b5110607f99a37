import { defineTable } from '#platform/projecting/index.js';

/** One row an event: who did what to which, when, from where, and the change in words. */
export const auditLogTable = defineTable({
  schema: 'read_models',
  name: 'audit_log',
  key: ['position'],
  columns: {
    position: 'int8',
    tenant: 'text',
    event_id: 'uuid',
    event_type: 'text',
    occurred_at: 'timestamptz',
    actor_kind: 'text',
    actor_id: 'text',
    address: 'text | null',
    subject_kind: 'text',
    subject_id: 'text',
    change_en: 'text',
    change_de: 'text',
    command_id: 'text',
    correlation_id: 'text',
  },
  insertOnly: true,
});
