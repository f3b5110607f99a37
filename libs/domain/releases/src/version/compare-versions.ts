import { compare, validRange } from 'semver';

/** By precedence, as Semantic Versioning orders them: a prerelease comes before its release, build metadata is ignored. */
export function isNewer(version: string, than: string): boolean {
  return compare(version, than) > 0;
}

/**
 * A range in comparisons only, prereleases included: `2.x` → `>=2.0.0-0 <3.0.0-0`. The same set of versions written with
 * other signs is the same text. `undefined` when it is no range.
 */
export function canonicalRange(range: string): string | undefined {
  return validRange(range, { includePrerelease: true }) ?? undefined;
}
