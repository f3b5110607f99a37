import { defineTable } from '#platform/projecting/index.js';

/** One row a limit that a license has. */
export const licenseLimitsTable = defineTable({
  schema: 'read_models',
  name: 'license_limits',
  key: ['tenant', 'license_id', 'name'],
  columns: {
    tenant: 'text',
    license_id: 'uuid',
    name: 'text',
    granted: 'int8',
    /** `day`, `month`, `year` or `never`, in UTC. */
    reset_period: 'text',
    /** Null: any number beyond the limit. */
    overage_percent: 'int4 | null',
    /** The event that the license has it from. */
    granted_by: 'text',
    granted_at: 'timestamptz',
    event_id: 'uuid',
    position: 'int8',
  },
});

/** One row a limit that a license used on a day: how it stood at the day's last use. */
export const limitUsesTable = defineTable({
  schema: 'read_models',
  name: 'license_limit_uses',
  key: ['tenant', 'license_id', 'name', 'day'],
  columns: {
    tenant: 'text',
    license_id: 'uuid',
    name: 'text',
    day: 'date',
    /** In the limit's period, up to then. */
    used: 'int8',
    used_at: 'timestamptz',
    /** The event that tells it: a batch of heartbeats, and when the day is over, what was kept of it. */
    event_type: 'text',
    event_id: 'uuid',
    position: 'int8',
  },
});
