import { defineTable } from '#platform/projecting/index.js';

/** One row a release: a build of a version on a channel for a platform, also after it was withdrawn. */
export const releasesTable = defineTable({
  schema: 'read_models',
  name: 'releases',
  key: ['tenant', 'release_id'],
  columns: {
    tenant: 'text',
    release_id: 'uuid',
    product_id: 'uuid',
    version: 'text',
    channel: 'text',
    platform: 'text',
    url: 'text',
    sha256: 'text',
    notes: 'text | null',
    status: 'text',
    released_at: 'timestamptz',
    published_at: 'timestamptz',
    withdrawn_at: 'timestamptz | null',
    withdrawal_reason: 'text | null',
  },
});
