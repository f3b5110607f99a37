import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Sealer } from './sealer.js';
import type { PublicJwk, StoredSigningKey } from './signing-key-storage.js';

/** Promised at once, so that a key's first tokens need no write: twice the seven days that a lease usually has. */
const VERIFIES_FOR_MS = 14 * 86_400_000;

export interface NewSigningKey {
  /** Default: at once. */
  readonly signsFrom?: Date;
  readonly madeBy?: string;
}

/** A new Ed25519 key; its `kid` is its JWK thumbprint (RFC 7638), so that it names this key and no other. */
export function newSigningKey(sealer: Sealer, createdAt: Date, more: NewSigningKey = {}): StoredSigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  if (x === undefined) throw new Error('an Ed25519 key without its x');
  const kid = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
  // People write it on command lines, where a dash in front begins an option.
  if (kid.startsWith('-')) return newSigningKey(sealer, createdAt, more);
  const signsFrom = more.signsFrom ?? createdAt;
  return {
    ...more,
    signsFrom,
    verifiesUntil: new Date(signsFrom.getTime() + VERIFIES_FOR_MS),
    kid,
    publicJwk: { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' },
    sealedPrivateKey: sealer.seal(privateKey.export({ type: 'pkcs8', format: 'der' }), contextOf(kid)),
    createdAt,
  };
}

/** @throws WrongMasterKey, SealBroken */
export function privateKeyOf(key: StoredSigningKey, sealer: Sealer): KeyObject {
  return createPrivateKey({ key: sealer.open(key.sealedPrivateKey, contextOf(key.kid)), type: 'pkcs8', format: 'der' });
}

/** A key that verifies, with what Node.js verifies with. */
export interface ListedKey {
  readonly stored: StoredSigningKey;
  readonly publicKey: KeyObject;
}

export function listedKey(stored: StoredSigningKey): ListedKey {
  return { stored, publicKey: publicKeyOf(stored.publicJwk) };
}

function publicKeyOf({ kty, crv, x }: PublicJwk): KeyObject {
  return createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
}

function contextOf(kid: string): string {
  return `signing-key:${kid}`;
}
