import type { FeatureValue } from '../license/license.events.js';
import type { Activation, IssuedLicense } from '../license/license.js';

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
  /** When the license itself ends. */
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

interface ClaimsSource extends TokenSubject {
  readonly counter: number;
  readonly now: Date;
  readonly nonce: string | undefined;
}

export function claimsOf(source: ClaimsSource): ActivationClaims & Record<string, unknown> {
  const { tenant, license, activation, fingerprint, counter, now, nonce } = source;
  const seconds = Math.floor(now.getTime() / 1000);
  return {
    aud: ACTIVATION_AUDIENCE,
    tenant,
    product: license.productId,
    license: license.licenseId,
    activation: activation.activationId,
    fingerprint,
    features: license.terms.features,
    licenseExpiresAt: license.terms.expiresAt,
    counter,
    nbf: seconds,
    iat: seconds,
    exp: leaseEndSeconds(license, activation),
    ...(nonce === undefined ? {} : { nonce }),
  };
}

/** A lease never outlives its license. */
function leaseEndSeconds(license: IssuedLicense, activation: Activation): number {
  const lease = Date.parse(activation.leaseExpiresAt);
  const { expiresAt } = license.terms;
  return Math.floor(Math.min(lease, expiresAt === null ? lease : Date.parse(expiresAt)) / 1000);
}
