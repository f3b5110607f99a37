import type {
  MinimumVersion,
  MinimumVersionRaised,
  Release,
  ReleasePublished,
  ReleaseWithdrawn,
  VersionBlocked,
  VersionUnblocked,
} from '../release-line/release-line.events.js';

const PRODUCT = '7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10';
export const NOW = new Date('2026-11-23T10:00:00.000Z');
export const EARLIER = '2026-01-01T00:00:00.000Z';
export const LATER = '2027-01-01T00:00:00.000Z';

export function releaseOf(version: string, more: Partial<Release> = {}): Release & { readonly productId: string } {
  const { channel, platform } = { channel: 'stable', platform: 'win32-x64', ...more };
  const releaseId = `${version} ${channel} ${platform}`;
  const file = { url: `https://example.com/${version}`, sha256: 'ab'.repeat(32), notes: null };
  return { releaseId, productId: PRODUCT, version, channel, platform, ...file, releasedAt: NOW.toISOString(), ...more };
}

export function published(version: string, more: Partial<Release> = {}): ReleasePublished {
  return { type: 'ReleasePublished', data: releaseOf(version, more) };
}

export function withdrawn(version: string, more: Partial<Release> = {}): ReleaseWithdrawn {
  const { releaseId, channel, platform } = releaseOf(version, more);
  return { type: 'ReleaseWithdrawn', data: { releaseId, version, channel, platform, reason: 'Damages drawings' } };
}

export function raised(
  minimum: string,
  enforceFrom: string,
  previous: MinimumVersion | null = null,
): MinimumVersionRaised {
  return { type: 'MinimumVersionRaised', data: { minimum, enforceFrom, previous } };
}

export function blocked(range: string, reason = 'A hole'): VersionBlocked {
  return { type: 'VersionBlocked', data: { range, reason } };
}

export function unblocked(range: string, reason = 'Mended'): VersionUnblocked {
  return { type: 'VersionUnblocked', data: { range, reason } };
}
