import { lt } from 'semver';
import type { Release } from '#domain/releases/events.js';
import { withoutBuild, type ReleaseRules } from '../known-releases/release-rules.js';
import type { Entitlement } from './entitlement.js';
import { isInRange } from './semver-ranges.js';
import { isIn, sortedReleases } from './sorted-releases.js';
import type { SoftwareVersion, VersionComparison } from './version-standing.js';

/** Compares a version with a product's releases, in the order of Semantic Versioning; build metadata is ignored. */
export function compareVersion(rules: ReleaseRules, software: SoftwareVersion): VersionComparison {
  const { version } = software;
  const { minimum } = rules;
  const minimums = [...(minimum ? [minimum] : []), ...(minimum?.previous ? [minimum.previous] : [])];
  const isBlocked = isIn(sortedReleases(rules).blocked, version);
  const standingWithin = (entitlement?: Entitlement) => {
    const latest = latestRelease(rules, software, entitlement);
    const isBehind = latest !== null && lt(version, latest.version);
    const status = isBlocked ? 'blocked' : isBehind ? 'update-available' : 'current';
    return { status, latest, minimum: minimum?.minimum ?? null, enforceFrom: null } as const;
  };
  return {
    version,
    standing: standingWithin(),
    standingWithin,
    olderThan: minimums.filter((one) => lt(version, one.minimum)),
    releasedAt: rules.releasedAt.get(withoutBuild(version)) ?? null,
    isIn: (range) => isInRange(version, range),
  };
}

/**
 * The newest release of a channel for a platform that isn't blocked, among those that come with a license. Of equals, the
 * one published last.
 */
export function latestRelease(
  rules: ReleaseRules,
  { channel, platform }: Omit<SoftwareVersion, 'version'>,
  entitlement?: Entitlement,
): Release | null {
  const isMeant = (release: Release) =>
    release.channel === channel &&
    (platform === undefined || release.platform === platform || release.platform === 'any') &&
    (!entitlement || comesWith(rules, release, entitlement));
  return sortedReleases(rules).newestFirst.find(isMeant) ?? null;
}

function comesWith(rules: ReleaseRules, release: Release, { range, releasedBefore }: Entitlement): boolean {
  const releasedAt = rules.releasedAt.get(withoutBuild(release.version)) ?? release.releasedAt;
  const isInTime = releasedBefore === null || Date.parse(releasedAt) < Date.parse(releasedBefore);
  return isInTime && (range === null || isInRange(release.version, range));
}
