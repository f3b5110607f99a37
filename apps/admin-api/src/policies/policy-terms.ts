import type { PolicyLimit, PolicyTerms } from '#domain/policies/index.js';
import { canonicalRange } from '#domain/releases/index.js';
import { canonicalNetwork } from './canonical-network.js';
import type { PolicyLimitDto, PolicyTermsDto } from './policy-terms.dto.js';

const A_WEEK_OF_SECONDS = 604_800;
const A_QUARTER_OF_AN_HOUR_OF_SECONDS = 900;

/** What was asked for, with the defaults filled in and everything in one way of writing. */
export function policyTermsOf(wish: PolicyTermsDto): PolicyTerms {
  return {
    seats: wish.seats ?? 1,
    seatKind: wish.seatKind ?? 'node-locked',
    matchStrategy: wish.matchStrategy ?? 'most',
    graceSeconds: wish.graceSeconds ?? A_WEEK_OF_SECONDS,
    heartbeatIntervalSeconds: wish.heartbeatIntervalSeconds ?? A_QUARTER_OF_AN_HOUR_OF_SECONDS,
    durationDays: wish.durationDays ?? null,
    durationFrom: wish.durationFrom ?? 'issue',
    expiryStrategy: wish.expiryStrategy ?? 'restrict',
    maintenanceDays: wish.maintenanceDays ?? null,
    versionRange: rangeOf(wish),
    features: wish.features ?? {},
    limits: (wish.limits ?? []).map(limitOf),
    isTrial: wish.isTrial ?? false,
    transferLimit: wish.transferLimit ?? null,
    allowedCountries: wish.allowedCountries ?? null,
    allowedNetworks: wish.allowedNetworks?.flatMap((network) => canonicalNetwork(network) ?? []) ?? null,
    onCloneSuspected: wish.onCloneSuspected ?? 'report',
  };
}

function rangeOf({ versionRange }: PolicyTermsDto): string | null {
  return versionRange === undefined || versionRange === null ? null : (canonicalRange(versionRange) ?? versionRange);
}

/** Left out is none; null is any number. */
export function limitOf({ name, limit, resetPeriod, overagePercent = 0 }: PolicyLimitDto): PolicyLimit {
  return { name, limit, resetPeriod, overagePercent };
}
