import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Sealer } from './sealer.js';
import type { PublicJwk, StoredSigningKey } from './signing-key-storage.js';

/** A new Ed25519 key; its `kid` is its JWK thumbprint (RFC 7638), so that it names this key and no other. */
export function newSigningKey(sealer: Sealer, createdAt: Date): StoredSigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  if (x === undefined) throw new Error('an Ed25519 key without its x');
  const kid = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
  return {
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

export function publicKeyOf({ kty, crv, x }: PublicJwk): KeyObject {
  return createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
}

function contextOf(kid: string): string {
  return `signing-key:${kid}`;
}
