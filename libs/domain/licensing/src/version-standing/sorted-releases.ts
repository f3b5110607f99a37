import { Range, rcompare } from 'semver';
import type { Release } from '#domain/releases/events.js';
import type { ReleaseRules } from '../known-releases/release-rules.js';

/** The rules, made ready to be asked: ranges read, releases compared. */
export interface SortedReleases {
  readonly blocked: readonly Range[];
  /** Those that aren't blocked, newest first; of equals, the one published last. */
  readonly newestFirst: readonly Release[];
}

const known = new WeakMap<ReleaseRules, SortedReleases>();

/** Sorted once for each change of the rules, so that asking about many versions stays cheap. */
export function sortedReleases(rules: ReleaseRules): SortedReleases {
  const before = known.get(rules);
  if (before) return before;
  const blocked = [...rules.blocked].map((range) => new Range(range, { includePrerelease: true }));
  const open = [...rules.offered.values()].filter(({ version }) => !isIn(blocked, version));
  const sorted = { blocked, newestFirst: open.reverse().sort((one, other) => rcompare(one.version, other.version)) };
  known.set(rules, sorted);
  return sorted;
}

/** Whether the version is in one of the ranges. */
export function isIn(ranges: readonly Range[], version: string): boolean {
  return ranges.some((range) => range.test(version));
}
