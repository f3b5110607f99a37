import type { Decision } from '#platform/kernel/index.js';
import type { ReleaseWithdrawn } from '../release-line/release-line.events.js';
import type { KnownRelease, ReleaseLine } from '../release-line/release-line.js';
import { releaseNotFound } from '../release-line/release-line.refusal.js';
import { releasesOfVersion, type ReleaseFilter } from '../release-line/releases-of-version.js';

/** Withdraws the builds of a version that are still offered, each by a fact of its own. */
export function withdrawRelease(
  state: ReleaseLine,
  { reason, ...filter }: ReleaseFilter & { readonly reason: string },
): Decision<ReleaseWithdrawn, ReturnType<typeof releaseNotFound>> {
  const found = releasesOfVersion(state, filter);
  if (found.length === 0) return releaseNotFound(filter.version);
  return found.filter(({ isWithdrawn }) => !isWithdrawn).map((release) => withdrawn(release, reason));
}

function withdrawn({ releaseId, version, channel, platform }: KnownRelease, reason: string): ReleaseWithdrawn {
  return { type: 'ReleaseWithdrawn', data: { releaseId, version, channel, platform, reason } };
}
