import type { LicenseTerms } from '#domain/licensing/index.js';
import type { IssueLicenseDto } from './issue-license.dto.js';

const A_WEEK_OF_SECONDS = 604_800;
const A_QUARTER_OF_AN_HOUR_OF_SECONDS = 900;

/** What was asked for, with the defaults filled in. */
export function licenseTermsOf(wish: IssueLicenseDto): LicenseTerms {
  return {
    seats: wish.seats,
    matchStrategy: wish.matchStrategy ?? 'most',
    graceSeconds: wish.graceSeconds ?? A_WEEK_OF_SECONDS,
    heartbeatIntervalSeconds: wish.heartbeatIntervalSeconds ?? A_QUARTER_OF_AN_HOUR_OF_SECONDS,
    expiresAt: wish.expiresAt ?? null,
    features: wish.features ?? {},
    isTrial: wish.isTrial ?? false,
  };
}
