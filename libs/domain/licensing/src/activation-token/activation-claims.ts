import type { FeatureValue, LicenseLimit } from '../license/license.events.js';
import type { Activation } from '../license/activation.js';
import { tokenEnd, utc, wholeSecond } from '../license/lease.js';
import { usableUntil } from '../license/usable-until.js';
import type { IssuedLicense } from '../license/license.js';

export const ACTIVATION_AUDIENCE = 'v2:activation';

/** What a device needs to know while offline. `nbf`, `iat` and `exp` are seconds since 1970 (RFC 7519); `exp` ends the lease. */
export interface ActivationClaims {
  /** What the token is for (RFC 7519): no other token of ours opens what an activation token opens. */
  readonly aud: typeof ACTIVATION_AUDIENCE;
  readonly tenant: string;
  readonly product: string;
  readonly license: string;
  readonly activation: string;
  /** Digest of the device's fingerprint. */
  readonly fingerprint: string;
  readonly features: Readonly<Record<string, FeatureValue>>;
  readonly limits: readonly Pick<LicenseLimit, 'name' | 'limit'>[];
  /** From the device's last contact on; `exp` may be up to an hour later, because tokens are given more than once. */
  readonly graceSeconds: number;
  /** When nothing of the license works any more. */
  readonly licenseExpiresAt: string | null;
  /** Only grows: a client that has seen a higher one is shown an old token. */
  readonly counter: number;
  readonly nbf: number;
  readonly iat: number;
  readonly exp: number;
  readonly nonce?: string;
}

/** Who a token is for. */
export interface TokenSubject {
  readonly tenant: string;
  readonly license: IssuedLicense;
  readonly activation: Activation;
  /** The token claim of the fingerprint the device has presented. */
  readonly fingerprint: string;
}

export function claimsOf(
  { tenant, license, activation, fingerprint }: TokenSubject,
  counter: number,
  now: Date,
  nonce: string | undefined,
): ActivationClaims & Record<string, unknown> {
  const seconds = Math.floor(now.getTime() / 1000);
  return {
    aud: ACTIVATION_AUDIENCE,
    tenant,
    product: license.productId,
    license: license.licenseId,
    activation: activation.activationId,
    fingerprint,
    features: license.terms.features,
    limits: license.terms.limits.map(({ name, limit }) => ({ name, limit })),
    graceSeconds: license.terms.graceSeconds,
    licenseExpiresAt: usableUntil(license.terms),
    counter,
    nbf: seconds,
    iat: seconds,
    exp: Math.floor(tokenExpiry(license, activation, now) / 1000),
    ...(nonce === undefined ? {} : { nonce }),
  };
}

/** A token gives more than the grace, but outlives neither its lease nor its license. Milliseconds since 1970. */
export function tokenExpiry(license: IssuedLicense, activation: Activation, now: Date): number {
  return earliestEnd(license, activation, tokenEnd(license.terms, now));
}

/** Until when a device that is heard now may work offline. RFC 3339, UTC. */
export function tokenGoodUntil(license: IssuedLicense, activation: Activation, now: Date): string {
  return utc(goodUntil(license, activation, now));
}

/** The same in milliseconds since 1970. */
export function goodUntil(license: IssuedLicense, activation: Activation, now: Date): number {
  return earliestEnd(license, activation, wholeSecond(now) + license.terms.graceSeconds * 1000);
}

function earliestEnd(license: IssuedLicense, activation: Activation, end: number): number {
  return Math.min(end, lastEnd(license, activation));
}

/** When lease or license end, the earlier of the two: no device works on behind it. Milliseconds since 1970. */
export function lastEnd({ terms }: IssuedLicense, { leaseExpiresAt }: Activation): number {
  const lease = Date.parse(leaseExpiresAt);
  const expiresAt = usableUntil(terms);
  return expiresAt === null ? lease : Math.min(lease, Date.parse(expiresAt));
}
