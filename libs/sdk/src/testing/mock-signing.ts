import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { PublicKey } from '../token/trusted-keys.js';

export type MockPublicKey = Required<PublicKey> & { readonly use: 'sig'; readonly alg: 'EdDSA' };

export interface MockKey {
  readonly jwk: MockPublicKey;
  readonly privateKey: KeyObject;
}

/** An Ed25519 key as V2 makes them: its kid is its thumbprint. */
export function mockKey(): MockKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
  return { jwk: { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' }, privateKey };
}

/** A compact JWS by the key; what of the header is given replaces what belongs there. */
export function signedBy({ jwk, privateKey }: MockKey, claims: object, header: object = {}): string {
  const input = [{ alg: 'EdDSA', kid: jwk.kid, typ: 'JWT', ...header }, claims].map(encoded).join('.');
  return `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`;
}

/** What says that the older key knows the newer one. */
export function endorsement(older: MockKey, newer: MockKey): string {
  return signedBy(older, { aud: 'v2:signing-key', key: newer.jwk });
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
