import type { Decision } from '#platform/kernel/index.js';
import type { Release, ReleaseEvent } from '../release-line/release-line.events.js';
import type { ReleaseLine } from '../release-line/release-line.js';
import { releaseAlreadyPublished, releaseIsWithdrawn } from '../release-line/release-line.refusal.js';

export interface ReleaseWish extends Omit<Release, 'releasedAt'> {
  readonly productId: string;
  /** RFC 3339, UTC; null for now. */
  readonly releasedAt: string | null;
}

/**
 * Publishes a release; publishing the very same one again changes nothing. What customers may have downloaded is never
 * replaced: other contents need another version, also after a withdrawal.
 */
export function publishRelease(
  state: ReleaseLine,
  wish: ReleaseWish,
  now: Date,
): Decision<ReleaseEvent, ReturnType<typeof releaseAlreadyPublished | typeof releaseIsWithdrawn>> {
  const known = state.releases.get(wish.releaseId);
  if (!known) {
    return [{ type: 'ReleasePublished', data: { ...wish, releasedAt: wish.releasedAt ?? now.toISOString() } }];
  }
  if (known.isWithdrawn) return releaseIsWithdrawn(wish.version);
  return isSameRelease(known, wish) ? [] : releaseAlreadyPublished(wish.version);
}

function isSameRelease(known: Release, wish: ReleaseWish): boolean {
  return (
    known.version === wish.version &&
    known.url === wish.url &&
    known.sha256 === wish.sha256 &&
    known.notes === wish.notes &&
    (wish.releasedAt === null || Date.parse(known.releasedAt) === Date.parse(wish.releasedAt))
  );
}
