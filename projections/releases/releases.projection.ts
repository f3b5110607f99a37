import type { ReleasePublished, ReleaseWithdrawn } from '#domain/releases/events.js';
import { defineProjection, put, set, type ProjectedEvent, type RowOf } from '#platform/projecting/index.js';
import { releasesTable as table } from './releases.table.js';

/** What has been released of which product, and what of it is still offered? */
export const releases = defineProjection<ReleasePublished | ReleaseWithdrawn>({
  name: 'releases',
  version: 1,
  tables: [table],
  handles: {
    ReleasePublished: (event) => [put(table, publishedRow(event))],
    ReleaseWithdrawn: ({ data, metadata: { tenant, occurredAt } }) => [
      set(
        table,
        { tenant, release_id: data.releaseId },
        { status: 'withdrawn', withdrawn_at: occurredAt, withdrawal_reason: data.reason },
      ),
    ],
  },
});

function publishedRow({ data, metadata }: ProjectedEvent<ReleasePublished>): RowOf<typeof table> {
  return {
    tenant: metadata.tenant,
    release_id: data.releaseId,
    product_id: data.productId,
    version: data.version,
    channel: data.channel,
    platform: data.platform,
    url: data.url,
    sha256: data.sha256,
    notes: data.notes,
    status: 'published',
    released_at: data.releasedAt,
    published_at: metadata.occurredAt,
    withdrawn_at: null,
    withdrawal_reason: null,
  };
}
