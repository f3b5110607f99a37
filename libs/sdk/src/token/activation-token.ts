import { isObject } from '../http/read-problem.js';
import { readJws, TokenRejected, type Claims } from './read-jws.js';
import type { TrustedKeys } from './trusted-keys.js';

export type FeatureValue = boolean | number | string;

/** What the server has signed of a license. Times are seconds since 1970; `exp` ends its use. */
export interface LicenseClaims {
  readonly tenant: string;
  readonly product: string;
  readonly license: string;
  readonly activation: string;
  readonly features: Readonly<Record<string, FeatureValue>>;
  readonly licenseExpiresAt: string | null;
  /** Only grows: a lower one than was seen is an old token. */
  readonly counter: number;
  readonly nbf: number;
  readonly iat: number;
  readonly exp: number;
  /** Of what it answers. */
  readonly nonce?: string;
}

export interface ActivationClaims extends LicenseClaims {
  /** See `fingerprintClaim`. */
  readonly fingerprint: string;
  /** From the device's last contact on; `exp` may be up to an hour later. */
  readonly graceSeconds?: number;
}

const AUDIENCE = 'v2:activation';
const TEXTS = ['tenant', 'product', 'license', 'activation'] as const;
const NUMBERS = ['counter', 'nbf', 'iat', 'exp'] as const;

/** @throws TokenRejected when it is not an activation token that a trusted key has signed */
export function readActivationToken(token: string, keys: TrustedKeys): ActivationClaims {
  const claims = readJws(token, keys);
  if (claims.aud !== AUDIENCE) throw new TokenRejected('audience');
  if (!saysAll(claims) || typeof claims.fingerprint !== 'string') throw new TokenRejected('malformed');
  return claims as unknown as ActivationClaims;
}

/** Whether nothing is missing that every such document says. */
export function saysAll(claims: Claims): boolean {
  return (
    TEXTS.every((name) => typeof claims[name] === 'string') &&
    NUMBERS.every((name) => Number.isSafeInteger(claims[name])) &&
    isObject(claims.features)
  );
}
