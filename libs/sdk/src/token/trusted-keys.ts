import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { isObject } from '../http/read-problem.js';

/** A public key of the license server (RFC 8037), as its `/.well-known/jwks.json` lists it. */
export interface PublicKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  /** 32 bytes, base64url. */
  readonly x: string;
  /** Left out, it is the key's thumbprint (RFC 7638), which is how V2 names its keys. */
  readonly kid?: string;
}

/** Keys whose signature counts, by kid. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>;

const X = /^[A-Za-z0-9_-]{43}$/;

/** @throws TypeError when one isn't an Ed25519 public key */
export function trustedKeys(keys: readonly PublicKey[]): TrustedKeys {
  return new Map(keys.map((key) => [kidOf(key), keyObject(key)]));
}

/** Those whose kid, as bytes, begins with these: a compact document names its key by 8 bytes. */
export function keysBeginningWith(start: Uint8Array, keys: TrustedKeys): readonly KeyObject[] {
  const begins = (kid: string) => Buffer.from(kid, 'base64url').subarray(0, start.length).equals(start);
  return [...keys].filter(([kid]) => begins(kid)).map(([, key]) => key);
}

/** Of a key set as it was received; keys of another kind are left out. */
export function publicKeysIn(keySet: Readonly<Record<string, unknown>>): readonly PublicKey[] {
  const listed = Array.isArray(keySet.keys) ? (keySet.keys as readonly unknown[]) : [];
  return listed.filter(isPublicKey).map(({ x, kid }) => ({ kty: 'OKP', crv: 'Ed25519', x, ...(kid ? { kid } : {}) }));
}

/** A kid that isn't the thumbprint of its own key could stand for another one: V2 never lists such a key. */
export function kidOf({ x, kid }: PublicKey): string {
  return kid ?? createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
}

export function isPublicKey(value: unknown): value is PublicKey {
  if (!isObject(value) || value.kty !== 'OKP' || value.crv !== 'Ed25519') return false;
  const { x, kid } = value;
  return typeof x === 'string' && X.test(x) && (kid === undefined || typeof kid === 'string');
}

function keyObject(key: unknown): KeyObject {
  if (!isPublicKey(key)) throw new TypeError('publicKeys: each must be an Ed25519 JWK with kty, crv and x.');
  return createPublicKey({ key: { kty: key.kty, crv: key.crv, x: key.x }, format: 'jwk' });
}
