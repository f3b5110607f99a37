import { bytesOfUuid, type CborMap, type CborValue } from '#platform/encoding/index.js';
import { CLAIM, FACTS } from './compact-keys.js';
import type { DeviceMarks } from './device-marks.js';
import type { FileLimit, FileTerms, LicenseFileClaims } from './license-file-claims.js';

const STRATEGIES = ['any', 'most', 'all'] as const;
const PERIODS = ['day', 'month', 'year', 'never'] as const;

/** The same claims as a CBOR Web Token (RFC 8392): what fits a QR code. `nbf` is left out, for it is `iat`. */
export function compactLicenseFile(claims: LicenseFileClaims): CborMap {
  const facts: readonly (readonly [number, CborValue])[] = [
    [FACTS.tenant, claims.tenant],
    [FACTS.product, bytesOfUuid(claims.product)],
    [FACTS.license, bytesOfUuid(claims.license)],
    [FACTS.activation, bytesOfUuid(claims.activation)],
    [FACTS.keyHint, claims.keyHint],
    [FACTS.device, claims.device && marksOf(claims.device)],
    [FACTS.features, new Map(Object.entries(claims.features))],
    [FACTS.terms, termsOf(claims.terms)],
    [FACTS.licenseExpiresAt, claims.licenseExpiresAt === null ? null : Date.parse(claims.licenseExpiresAt) / 1000],
    [FACTS.counter, claims.counter],
    ...(claims.nonce === undefined ? [] : [[FACTS.nonce, bytesOf(claims.nonce)] as const]),
  ];
  return new Map<number, CborValue>([
    [CLAIM.audience, claims.aud],
    [CLAIM.expires, claims.exp],
    [CLAIM.issuedAt, claims.iat],
    [CLAIM.id, bytesOfUuid(claims.jti)],
    [CLAIM.facts, new Map(facts)],
  ]);
}

function marksOf({ macs, cpu, uuid }: DeviceMarks): CborValue {
  const orNull = (mark: string | undefined) => (mark === undefined ? null : bytesOf(mark));
  return [macs.map(bytesOf), orNull(cpu), orNull(uuid)];
}

function termsOf({ seats, isTrial, matchStrategy, limits = [] }: FileTerms): CborValue {
  const terms: readonly CborValue[] = [seats, isTrial, STRATEGIES.indexOf(matchStrategy)];
  return limits.length === 0 ? terms : [...terms, limits.map(limitOf)];
}

function limitOf({ name, limit, resetPeriod, overagePercent }: FileLimit): CborValue {
  return [name, limit, PERIODS.indexOf(resetPeriod), overagePercent];
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64url'));
}
