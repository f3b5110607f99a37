import { LRUCache } from 'lru-cache';
import type { JsonObject } from '#platform/kernel/index.js';
import { payloadOf } from './jws.js';

const TOKENS_MAX = 50_000;
/** Token and claims together, at about three bytes for each character of the token. */
const BYTES_MAX = 64 * 1024 * 1024;
const BYTES_PER_CHARACTER = 3;
/** 64 bytes as Base64url. */
const SIGNATURE_CHARACTERS = 86;
/** No device shows what is longer (a list of revocations), and it would take the place of many tokens. */
const LONGEST_BYTES = 24 * 1024;

interface Verified {
  readonly kid: string;
  readonly claims: JsonObject;
}

interface Remembered {
  readonly token: string;
  readonly kid: string;
  /** Not read yet, when we signed it: most tokens are never shown to the process that signed them. */
  claims: JsonObject | undefined;
}

/**
 * Tokens whose signature held, or is ours. A device shows the same one with each request until it gets a new one, and checking it takes
 * longer than everything else about the request. Who asks must see that the key is still listed: its name is its
 * thumbprint, so the same name is the same key.
 */
export class VerifiedTokens {
  readonly #remembered = new LRUCache<string, Remembered>({
    max: TOKENS_MAX,
    maxSize: BYTES_MAX,
    maxEntrySize: LONGEST_BYTES,
    sizeCalculation: ({ token }) => token.length * BYTES_PER_CHARACTER,
  });

  find(token: string): Verified | undefined {
    const known = this.#remembered.get(signatureOf(token));
    if (known?.token !== token) return undefined;
    return { kid: known.kid, claims: (known.claims ??= Object.freeze(payloadOf(token))) };
  }

  add(token: string, { kid, claims }: Verified): JsonObject {
    this.#remembered.set(signatureOf(token), { token, kid, claims: Object.freeze(claims) });
    return claims;
  }

  /** What this process has signed needs no check when it comes back. The one that it replaces makes room for it. */
  addSigned(token: string, kid: string, replaced?: string): void {
    if (replaced !== undefined) this.#remembered.delete(signatureOf(replaced));
    this.#remembered.set(signatureOf(token), { token, kid, claims: undefined });
  }
}

/** What tokens are looked up by: to hash a short text takes less than all that the signature is of. The whole is compared then. */
function signatureOf(token: string): string {
  return token.slice(-SIGNATURE_CHARACTERS);
}
