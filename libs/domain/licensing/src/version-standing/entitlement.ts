import type { LicenseTerms } from '../license/license.events.js';
import { versionNotEntitled } from '../license/license.refusal.js';

interface ComparedVersion {
  readonly version: string;
  readonly releasedAt: string | null;
  isIn(range: string): boolean;
}

/** Which versions come with a license. */
export interface Entitlement {
  /** In comparisons only; null for every version. */
  readonly range: string | null;
  /** RFC 3339, UTC; null for whenever they are released. */
  readonly releasedBefore: string | null;
}

type Terms = Pick<LicenseTerms, 'versionRange' | 'maintenanceEndsAt' | 'expiryStrategy' | 'expiresAt'>;

/** Maintenance ends with the license at the latest, where older versions go on working after it. */
export function entitlementOf({ versionRange, maintenanceEndsAt, expiryStrategy, expiresAt }: Terms): Entitlement {
  const ends = [maintenanceEndsAt, expiryStrategy === 'maintain' ? expiresAt : null].filter((end) => end !== null);
  const [releasedBefore = null] = ends.sort((one, other) => Date.parse(one) - Date.parse(other));
  return { range: versionRange, releasedBefore };
}

/**
 * Why the license doesn't come with this version, if it doesn't. A version that was never released counts as released
 * now: it may be used while maintenance lasts. Software that names no version is asked for one only after the license's
 * end, when it must show that it is old enough.
 */
export function refusedEntitlement(terms: Terms, comparison: ComparedVersion | undefined, now: Date) {
  const { range, releasedBefore } = entitlementOf(terms);
  const isOver = terms.expiresAt !== null && Date.parse(terms.expiresAt) <= now.getTime();
  if (!comparison) {
    return isOver ? versionNotEntitled('The license has ended, and the request names no version.') : undefined;
  }
  const { version, releasedAt } = comparison;
  if (range !== null && !comparison.isIn(range)) {
    return versionNotEntitled(`The license comes with versions ${range}; ${version} is none of them.`);
  }
  const released = releasedAt === null ? now.getTime() : Date.parse(releasedAt);
  if (releasedBefore === null || released < Date.parse(releasedBefore)) return undefined;
  return versionNotEntitled(
    `The license comes with versions released before ${releasedBefore}; ` +
      (releasedAt === null ? `${version} is not known to be released.` : `${version} was released at ${releasedAt}.`),
  );
}
