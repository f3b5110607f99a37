import type { LicenseTerms } from '../license/license.events.js';
import * as no from '../license/license.refusal.js';
import { refusedEntitlement } from './entitlement.js';
import { standingAt, type VersionComparison } from './version-standing.js';

type RefusedVersion = ReturnType<typeof no.versionBlocked | typeof no.versionTooOld | typeof no.versionNotEntitled>;

/** Why this version may not be used now with a license of these terms, if it may not. */
export function refusedVersion(
  comparison: VersionComparison | undefined,
  terms: LicenseTerms,
  now: Date,
): RefusedVersion | undefined {
  if (comparison === undefined) return refusedEntitlement(terms, comparison, now);
  const { status, minimum } = standingAt(comparison, now);
  if (status === 'blocked') return no.versionBlocked(comparison.version);
  if (status === 'update-required') return no.versionTooOld(comparison.version, minimum);
  return refusedEntitlement(terms, comparison, now);
}
