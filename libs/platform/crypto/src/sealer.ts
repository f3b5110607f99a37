import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { MasterKey } from './master-key.js';

/**
 * Keeps secrets at rest (AES-256-GCM under a data key of their own, which is wrapped with the master key).
 *
 * `context` names the one place a value belongs to, e.g. `secret-key:default/fingerprint`: a sealed value moved to
 * another row doesn't open there. It isn't secret and isn't stored with the value.
 */
export interface Sealer {
  /** @returns `v1.<master key id>.<wrapped data key>.<ciphertext>`, the last two in base64url */
  seal(plaintext: Uint8Array | string, context: string): string;
  /** @throws WrongMasterKey, SealBroken */
  open(sealed: string, context: string): Buffer;
}

/** Sealed under another master key than the one at hand. */
export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey';
  constructor(sealedUnder: string, atHand: string) {
    super(`sealed under the master key ${sealedUnder}, but the master key at hand is ${atHand}`);
  }
}

/** Not a sealed value, changed since it was sealed, or sealed for another context. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const VERSION = 'v1';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function sealer(masterKey: MasterKey): Sealer {
  const wrapContext = (context: string): string => `${VERSION}.${masterKey.id}\0${context}`;
  // The payload isn't bound to the master key's id, so that a new master key need only wrap the data keys anew.
  const payloadContext = (context: string): string => `${VERSION}\0${context}`;
  return {
    seal(plaintext, context) {
      const dataKey = randomBytes(KEY_BYTES);
      const wrapped = encrypt(masterKey.key, dataKey, wrapContext(context));
      const payload = encrypt(createSecretKey(dataKey), Buffer.from(plaintext), payloadContext(context));
      return [VERSION, masterKey.id, wrapped.toString('base64url'), payload.toString('base64url')].join('.');
    },
    open(sealed, context) {
      const { keyId, wrapped, payload } = partsOf(sealed);
      if (keyId !== masterKey.id) throw new WrongMasterKey(keyId, masterKey.id);
      const dataKey = createSecretKey(decrypt(masterKey.key, wrapped, wrapContext(context)));
      return decrypt(dataKey, payload, payloadContext(context));
    },
  };
}

function partsOf(sealed: string): { keyId: string; wrapped: Buffer; payload: Buffer } {
  const [version, keyId, wrapped, payload, ...more] = sealed.split('.');
  const isWhole = keyId !== undefined && wrapped !== undefined && payload !== undefined && more.length === 0;
  if (version !== VERSION || !isWhole) throw new SealBroken(`not a sealed value of version ${VERSION}`);
  return { keyId, wrapped: Buffer.from(wrapped, 'base64url'), payload: Buffer.from(payload, 'base64url') };
}

function encrypt(key: KeyObject, plaintext: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: KeyObject, box: Buffer, context: string): Buffer {
  if (box.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken('a sealed value is cut short');
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context)).setAuthTag(box.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBroken('a sealed value was changed, or belongs to another place');
  }
}
