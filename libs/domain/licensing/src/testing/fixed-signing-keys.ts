import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import {
  masterKeyOf,
  sealer,
  SigningKeys,
  type PublicJwk,
  type SigningKeyStorage,
  type StoredSigningKey,
} from '#platform/crypto/index.js';
import type { Clock } from '#platform/kernel/index.js';

const SEALER = sealer(masterKeyOf(Buffer.alloc(32, 7).toString('base64'), 'the spec'));
/** PKCS#8 of an Ed25519 key, up to its 32 bytes. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Keys of an installation whose one key is made from a byte: the same signatures each time. */
export async function fixedSigningKeys(byte: number, clock: Clock): Promise<{ keys: SigningKeys; jwk: PublicJwk }> {
  const der = Buffer.concat([PKCS8, Buffer.alloc(32, byte)]);
  const publicKey = createPublicKey(createPrivateKey({ key: der, type: 'pkcs8', format: 'der' }));
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
  const jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' };
  const sealedPrivateKey = SEALER.seal(der, `signing-key:${kid}`);
  const [createdAt, verifiesUntil] = [clock.now(), new Date('9999-01-01T00:00:00Z')];
  const life = { createdAt, signsFrom: createdAt, verifiesUntil };
  const stored: StoredSigningKey = { kid, publicJwk: jwk, sealedPrivateKey, ...life };
  const storage: SigningKeyStorage = {
    listed: async () => [stored],
    all: async () => [stored],
    addWhenNoneSigns: async () => undefined,
    change: () => Promise.reject(new Error('fixed keys are not changed')),
    raiseVerifiesUntil: async (_, until) => until,
  };
  return { keys: await SigningKeys.load({ storage, sealer: SEALER, clock }), jwk };
}
