import type { HeartbeatsReceived } from '#domain/telemetry/events.js';
import { defineProjection, insert } from '#platform/projecting/index.js';
import { heartbeatsTable as table } from './heartbeats.table.js';

/** What did devices report, and when? */
export const heartbeats = defineProjection<HeartbeatsReceived>({
  name: 'heartbeats',
  version: 1,
  tables: [table],
  // A row stands alone, and is dropped in weeks anyway: better one less than none from then on.
  onPoison: 'park',
  gathersForMs: 200,
  handles: {
    HeartbeatsReceived: ({ data, metadata, position }) =>
      data.beats.map((beat) =>
        insert(table, {
          tenant: metadata.tenant,
          received_at: beat.receivedAt,
          license_id: beat.licenseId,
          activation_id: beat.activationId,
          product_id: beat.productId,
          sequence: BigInt(beat.sequence),
          sent_at: beat.sentAt,
          version: beat.version ?? null,
          platform: beat.platform ?? null,
          active_users: beat.activeUsers ?? null,
          features: beat.features ?? null,
          usage: beat.usage ?? null,
          position,
        }),
      ),
  },
});
