import { verify } from 'node:crypto';
import { isObject } from '../http/read-problem.js';
import type { TrustedKeys } from './trusted-keys.js';

/** Why a token isn't believed: its form, its key, its signature, or what was signed. */
export class TokenRejected extends Error {
  override readonly name = 'TokenRejected';

  constructor(readonly reason: 'malformed' | 'unknown-key' | 'signature' | 'audience') {
    super(`the token is not believed: ${reason}`);
  }
}

/** What was signed. What it says is still to be judged. */
export type Claims = Readonly<Record<string, unknown>>;

const BASE64URL = /^[A-Za-z0-9_-]+$/;
const SIGNATURE_BYTES = 64;

/**
 * What a compact JWS says, when a trusted key signed it with Ed25519. The algorithm is not the token's to choose, and
 * the key is looked up among the trusted ones alone: whatever key a header brings along is ignored.
 *
 * @throws TokenRejected
 */
export function readJws(token: string, keys: TrustedKeys): Claims {
  const [header = '', payload = '', signature = '', ...more] = token.split('.');
  const { alg, typ, kid, crit } = objectIn(header);
  const isOurs = alg === 'EdDSA' && typ === 'JWT' && typeof kid === 'string' && crit === undefined && more.length === 0;
  const bytes = Buffer.from(signature, 'base64url');
  // One signature has one spelling: Node.js would also read stray characters and other unused bits.
  const isWhole = bytes.length === SIGNATURE_BYTES && bytes.toString('base64url') === signature;
  if (!isOurs || !isWhole) throw new TokenRejected('malformed');
  const key = keys.get(kid);
  if (key === undefined) throw new TokenRejected('unknown-key');
  if (!verify(null, Buffer.from(`${header}.${payload}`), key, bytes)) throw new TokenRejected('signature');
  return objectIn(payload);
}

function objectIn(part: string): Claims {
  try {
    const value: unknown = BASE64URL.test(part) && JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (isObject(value)) return value;
  } catch {
    // Not JSON: answered below like every other part that isn't an object.
  }
  throw new TokenRejected('malformed');
}
