import type {
  MinimumVersion,
  MinimumVersionRaised,
  ReleasePublished,
  ReleaseWithdrawn,
  VersionBlocked,
  VersionUnblocked,
} from '#domain/releases/events.js';
import { releaseRules } from '../known-releases/release-rules.js';
import { compareVersion } from '../version-standing/compare-version.js';
import type { VersionComparison } from '../version-standing/version-standing.js';
import { NOW, PRODUCT } from './license-facts.js';

export { NOW };

const FILE = {
  url: 'https://example.com/cad',
  sha256: 'ab'.repeat(32),
  notes: null,
  releasedAt: '2026-11-20T00:00:00Z',
};

export function published(version: string, channel = 'stable', platform = 'win32-x64'): ReleasePublished {
  const data = { releaseId: version, productId: PRODUCT, version, channel, platform, ...FILE };
  return { type: 'ReleasePublished', data };
}

export function withdrawn(version: string): ReleaseWithdrawn {
  const data = { releaseId: version, version, channel: 'stable', platform: 'win32-x64', reason: 'Damages drawings' };
  return { type: 'ReleaseWithdrawn', data };
}

export function raised(
  minimum: string,
  enforceFrom: string,
  previous: MinimumVersion | null = null,
): MinimumVersionRaised {
  return { type: 'MinimumVersionRaised', data: { minimum, enforceFrom, previous } };
}

export function blocked(range: string): VersionBlocked {
  return { type: 'VersionBlocked', data: { range, reason: 'A hole' } };
}

export function unblocked(range: string): VersionUnblocked {
  return { type: 'VersionUnblocked', data: { range, reason: 'Mended' } };
}

/** A version of a product that blocks 1.0.0 and supports what is not older than 2.0.0, from a moment on. */
export function versionOf(version: string, enforceFrom = '2026-01-01T00:00:00Z'): VersionComparison {
  const facts = [blocked('1.0.0'), raised('2.0.0', enforceFrom)];
  const rules = facts.reduce((state, fact) => releaseRules.evolve(state, fact), releaseRules.initial);
  return compareVersion(rules, { version, channel: 'stable', platform: undefined });
}
