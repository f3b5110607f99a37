import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { publicJwkOf } from './public-jwk.js';
import { SealBroken, type Sealer } from './sealer.js';
import type { StoredSigningKey } from './signing-key-storage.js';

/** Promised at once, so that a key's first tokens need no write: twice the seven days that a lease usually has. */
const VERIFIES_FOR_MS = 14 * 86_400_000;

export interface NewSigningKey {
  /** Default: at once. */
  readonly signsFrom?: Date;
  readonly madeBy?: string;
}

/** A new Ed25519 key. */
export function newSigningKey(sealer: Sealer, createdAt: Date, more: NewSigningKey = {}): StoredSigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicJwk = publicJwkOf(privateKey);
  const { kid } = publicJwk;
  // People write it on command lines, where a dash in front begins an option.
  if (kid.startsWith('-')) return newSigningKey(sealer, createdAt, more);
  const signsFrom = more.signsFrom ?? createdAt;
  return {
    ...more,
    signsFrom,
    verifiesUntil: new Date(signsFrom.getTime() + VERIFIES_FOR_MS),
    kid,
    publicJwk,
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

/**
 * The key of a row, whose public half must be that of the sealed one: else whoever writes to the table, and has no master key,
 * could have a key of their own believed. @throws WrongMasterKey, SealBroken
 */
export function listedKey(stored: StoredSigningKey, sealer: Sealer): ListedKey {
  const privateKey = privateKeyOf(stored, sealer);
  if (!isDeepStrictEqual(publicJwkOf(privateKey), stored.publicJwk)) {
    throw new SealBroken(`the public half of the signing key ${stored.kid} is not that of the sealed one`);
  }
  return { stored, publicKey: createPublicKey(privateKey) };
}

function contextOf(kid: string): string {
  return `signing-key:${kid}`;
}
