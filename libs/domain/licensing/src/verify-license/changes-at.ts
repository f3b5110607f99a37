import type { Activation } from '../license/activation.js';
import type { IssuedLicense } from '../license/license.js';
import type { VersionComparison } from '../version-standing/version-standing.js';

/** What a verdict rests on, besides the question. */
export interface VerdictGrounds {
  readonly license: IssuedLicense;
  readonly activation: Activation;
  readonly version: VersionComparison | undefined;
}

/**
 * The next moment at which time alone may change a verdict: as long as nothing happens, asking again before it gives the
 * same. Milliseconds since 1970; Infinity when there is none.
 */
export function changesAt({ license, activation, version }: VerdictGrounds, now: Date): number {
  const { expiresAt, maintenanceEndsAt } = license.terms;
  const moments = [
    expiresAt,
    maintenanceEndsAt,
    activation.seatHeldUntil,
    ...(version?.olderThan.map(({ enforceFrom }) => enforceFrom) ?? []),
  ];
  const ahead = moments.map((moment) => (moment === null ? Infinity : Date.parse(moment)));
  return Math.min(...ahead.filter((moment) => moment > now.getTime()));
}
