import { defineEventTypes } from '#platform/event-store/index.js';
import type { ReleaseEvent } from './release-line.events.js';

export const releaseEventTypes = defineEventTypes<ReleaseEvent>('releases', {
  ReleasePublished: { schemaVersion: 1 },
  ReleaseWithdrawn: { schemaVersion: 1 },
  MinimumVersionRaised: { schemaVersion: 1 },
  VersionBlocked: { schemaVersion: 1 },
  VersionUnblocked: { schemaVersion: 1 },
});
