import { defineTable } from '#platform/projecting/index.js';

/** What a license's heartbeats of an hour add up to, as a whole and by version, platform, feature and use. */
export const usageStatsTable = defineTable({
  schema: 'read_models',
  name: 'usage_stats',
  key: ['tenant', 'license_id', 'day', 'hour', 'product_id', 'kind', 'name'],
  columns: {
    tenant: 'text',
    license_id: 'uuid',
    /** UTC. */
    day: 'date',
    /** From 0. */
    hour: 'int4',
    /** `all`, `version`, `platform`, `feature` or `usage`. */
    kind: 'text',
    /** Empty for `all`; `*` stands for what a closed day has no figures of its own for. */
    name: 'text',
    product_id: 'uuid',
    beats: 'int8',
    devices: 'int4',
    /** Of these, those not seen earlier on the day. */
    new_devices: 'int4',
    /** That one heartbeat told of. */
    most_users: 'int4 | null',
    users: 'int8',
    /** Heartbeats that told of active users. */
    user_reports: 'int8',
    uses: 'int8',
  },
  totals: {
    beats: 'sum',
    devices: 'sum',
    new_devices: 'sum',
    most_users: 'most',
    users: 'sum',
    user_reports: 'sum',
    uses: 'sum',
  },
  partitionBy: { column: 'day', every: 'month' },
});
