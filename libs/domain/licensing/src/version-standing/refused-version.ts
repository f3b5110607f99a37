import * as no from '../license/license.refusal.js';
import { standingAt, type VersionComparison } from './version-standing.js';

type RefusedVersion = ReturnType<typeof no.versionBlocked | typeof no.versionTooOld>;

/** Why this version may not be used now, if it may not. Software that names no version is not asked for one. */
export function refusedVersion(comparison: VersionComparison | undefined, now: Date): RefusedVersion | undefined {
  if (comparison === undefined) return undefined;
  const { status, minimum } = standingAt(comparison, now);
  if (status === 'blocked') return no.versionBlocked(comparison.version);
  return status === 'update-required' ? no.versionTooOld(comparison.version, minimum) : undefined;
}
