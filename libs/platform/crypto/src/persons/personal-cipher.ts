import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken } from '../sealer.js';

export const PERSON_KEY_BYTES = 32;
const VERSION = 'p1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Texts are filled up to a multiple of it, so that the length of a name stays unknown too. JSON may end in spaces. */
const PADDED_TO_BYTES = 32;

/** AES-256-GCM of a JSON text. `place` is bound to it: moved elsewhere it doesn't open. @returns `p1.<base64url>` */
export function sealPersonal(key: Buffer, json: string, place: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const box = Buffer.concat([nonce, cipher.update(padded(json)), cipher.final(), cipher.getAuthTag()]);
  return VERSION + box.toString('base64url');
}

/** @throws SealBroken when it was changed, or sealed for another place or with another key */
export function openPersonal(key: Buffer, sealed: string, place: string): string {
  const box = Buffer.from(sealed.slice(VERSION.length), 'base64url');
  if (!sealed.startsWith(VERSION) || box.length < NONCE_BYTES + TAG_BYTES) {
    throw new SealBroken('not personal data as it is sealed');
  }
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place)).setAuthTag(box.subarray(-TAG_BYTES));
  try {
    return decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new SealBroken('sealed personal data was changed, or belongs to another place');
  }
}

function padded(json: string): string {
  const bytes = Buffer.byteLength(json);
  return json + ' '.repeat(Math.ceil(bytes / PADDED_TO_BYTES) * PADDED_TO_BYTES - bytes);
}
