import { hash, randomBytes } from 'node:crypto';

const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const TOKEN_BYTES = 32;
/** 62^43 > 2^256. */
const TOKEN_CHARACTERS = 43;

/** A new token of 256 random bits: the prefix and 43 letters and digits, so that a double click selects it whole. */
export function newToken(prefix: string): string {
  let rest = BigInt(`0x${randomBytes(TOKEN_BYTES).toString('hex')}`);
  let text = '';
  for (let place = 0; place < TOKEN_CHARACTERS; place += 1) {
    text = BASE_62.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return prefix + text;
}

/** What is stored of a token: SHA-256 in hex. Enough for a token of `newToken`, never for a password. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex');
}
