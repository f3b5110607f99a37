import { lt } from 'semver';
import type { Release } from '#domain/releases/events.js';
import type { ReleaseRules } from '../known-releases/release-rules.js';
import { isIn, sortedReleases } from './sorted-releases.js';
import type { SoftwareVersion, VersionComparison } from './version-standing.js';

/** Compares a version with a product's releases, in the order of Semantic Versioning; build metadata is ignored. */
export function compareVersion(rules: ReleaseRules, software: SoftwareVersion): VersionComparison {
  const { version } = software;
  const latest = latestRelease(rules, software);
  const isBehind = latest !== null && lt(version, latest.version);
  const status = isIn(sortedReleases(rules).blocked, version) ? 'blocked' : isBehind ? 'update-available' : 'current';
  const { minimum } = rules;
  const minimums = [...(minimum ? [minimum] : []), ...(minimum?.previous ? [minimum.previous] : [])];
  return {
    version,
    standing: { status, latest, minimum: minimum?.minimum ?? null, enforceFrom: null },
    olderThan: minimums.filter((one) => lt(version, one.minimum)),
  };
}

/** The newest release of a channel for a platform that isn't blocked. Of equals, the one published last. */
export function latestRelease(
  rules: ReleaseRules,
  { channel, platform }: Omit<SoftwareVersion, 'version'>,
): Release | null {
  const isMeant = (release: Release) =>
    release.channel === channel &&
    (platform === undefined || release.platform === platform || release.platform === 'any');
  return sortedReleases(rules).newestFirst.find(isMeant) ?? null;
}
