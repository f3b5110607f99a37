import type { MinimumVersion, Release } from '#domain/releases/events.js';

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
  /** The minimums this version is older than: the one decided last first, then what holds until that is in force. */
  readonly olderThan: readonly MinimumVersion[];
}

/** How the version stands now. */
export function standingAt({ standing, olderThan }: VersionComparison, now: Date): VersionStanding {
  const [announced] = olderThan;
  if (announced === undefined || standing.status === 'blocked') return standing;
  const required = olderThan.find(({ enforceFrom }) => Date.parse(enforceFrom) <= now.getTime());
  const status = required ? 'update-required' : 'update-available';
  const { minimum, enforceFrom } = required ?? announced;
  return { ...standing, status, minimum, enforceFrom };
}
