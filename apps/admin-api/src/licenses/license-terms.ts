import { plainTerms, type LicenseTerms } from '#domain/licensing/index.js';
import type { IssueLicenseDto } from './issue-license.dto.js';

/** What was asked for, with the defaults filled in. */
export function licenseTermsOf(wish: IssueLicenseDto): LicenseTerms {
  return {
    ...plainTerms,
    seats: wish.seats,
    expiresAt: wish.expiresAt ?? null,
    matchStrategy: wish.matchStrategy ?? plainTerms.matchStrategy,
    graceSeconds: wish.graceSeconds ?? plainTerms.graceSeconds,
    heartbeatIntervalSeconds: wish.heartbeatIntervalSeconds ?? plainTerms.heartbeatIntervalSeconds,
    features: wish.features ?? plainTerms.features,
    isTrial: wish.isTrial ?? plainTerms.isTrial,
  };
}
