import type { MinimumVersion, Release } from '#domain/releases/events.js';
import type { LicenseTerms } from '../license/license.events.js';
import { entitlementOf, type Entitlement } from './entitlement.js';

/** The software that asks. */
export interface SoftwareVersion {
  /** As Semantic Versioning writes it. */
  readonly version: string;
  readonly channel: string;
  /** What is released for it and for `any`; `undefined` for whatever there is. */
  readonly platform: string | undefined;
}

/** How a version stands among the releases of its product. */
export interface VersionStanding {
  readonly status: 'current' | 'update-available' | 'update-required' | 'blocked';
  /** The newest release it could be replaced by, also when it is that one; null when there is none. */
  readonly latest: Release | null;
  /** The oldest version that is supported, or will be from `enforceFrom` on. */
  readonly minimum: string | null;
  /** Since when, or from when on, this version is not supported. RFC 3339, UTC. */
  readonly enforceFrom: string | null;
}

/** A version compared with the releases: all that doesn't depend on the moment. */
export interface VersionComparison {
  readonly version: string;
  /** As long as no minimum above it is to be looked at. */
  readonly standing: VersionStanding;
  /** The same, where only some versions may be offered. */
  readonly standingWithin: (entitlement: Entitlement) => VersionStanding;
  /** When this version was first released (RFC 3339, UTC); null when it never was. */
  readonly releasedAt: string | null;
  /** Whether the version is in a range, prereleases included. */
  readonly isIn: (range: string) => boolean;
  /** The minimums this version is older than: the one decided last first, then what holds until that is in force. */
  readonly olderThan: readonly MinimumVersion[];
}

/** How the version stands now. */
export function standingAt(
  { standing, olderThan }: Pick<VersionComparison, 'standing' | 'olderThan'>,
  now: Date,
): VersionStanding {
  const [announced] = olderThan;
  if (announced === undefined || standing.status === 'blocked') return standing;
  const required = olderThan.find(({ enforceFrom }) => Date.parse(enforceFrom) <= now.getTime());
  const status = required ? 'update-required' : 'update-available';
  const { minimum, enforceFrom } = required ?? announced;
  return { ...standing, status, minimum, enforceFrom };
}

/** How it stands for a license: what doesn't come with that is not offered. */
export function standingFor(terms: LicenseTerms, comparison: VersionComparison, now: Date): VersionStanding {
  const entitlement = entitlementOf(terms);
  if (entitlement.range === null && entitlement.releasedBefore === null) return standingAt(comparison, now);
  return standingAt({ ...comparison, standing: comparison.standingWithin(entitlement) }, now);
}
