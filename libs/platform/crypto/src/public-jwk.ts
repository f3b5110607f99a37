import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import type { PublicJwk } from './signing-key-storage.js';

/** The public half of an Ed25519 key; its `kid` is its JWK thumbprint (RFC 7638), so that it names this key and no other. */
export function publicJwkOf(privateKey: KeyObject): PublicJwk {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (x === undefined) throw new Error('an Ed25519 key without its x');
  const kid = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
  return { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' };
}
