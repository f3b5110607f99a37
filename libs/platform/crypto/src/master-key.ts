import { createHash, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** Under which everything secret is sealed. Printing or serialising it shows the id only. */
export interface MasterKey {
  /** Twelve hex characters of a one-way hash of the key: tells two keys apart, says nothing about them. */
  readonly id: string;
  readonly key: KeyObject;
}

/** The master key given can't be used. The message never holds a byte of it. */
export class MasterKeyUnusable extends Error {
  override readonly name = 'MasterKeyUnusable';
}

const MASTER_KEY_BYTES = 32;
const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/_-]{43}=?$/;

/**
 * Reads 32 bytes written in base64 (the standard or the URL alphabet; spaces round it don't matter).
 *
 * @param origin names the place in the error, e.g. `MASTER_KEY` or a file's path
 * @throws MasterKeyUnusable
 */
export function masterKeyOf(text: string, origin: string): MasterKey {
  const trimmed = text.trim();
  if (!BASE64_OF_32_BYTES.test(trimmed)) {
    throw new MasterKeyUnusable(`${origin} must hold exactly ${MASTER_KEY_BYTES} bytes in base64 (44 characters)`);
  }
  const bytes = Buffer.from(trimmed, 'base64');
  const id = createHash('sha256').update('v2 master key id\0').update(bytes).digest('hex').slice(0, 12);
  return { id, key: createSecretKey(bytes) };
}
