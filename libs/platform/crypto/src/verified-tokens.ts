import { LRUCache } from 'lru-cache';
import type { JsonObject } from '#platform/kernel/index.js';
import { payloadOf } from './jws.js';

/** With its claims, a token takes some three bytes for each of its characters. */
const SHOWN = { tokens: 50_000, bytes: 64 * 1024 * 1024, bytesPerCharacter: 3 };
const NOT_SHOWN = { tokens: 30_000, bytes: 32 * 1024 * 1024, bytesPerCharacter: 1 };
/** 64 bytes as Base64url. */
const SIGNATURE_CHARACTERS = 86;
/** No device shows what is longer (a list of revocations), and it would take the place of many tokens. */
const LONGEST_CHARACTERS = 8 * 1024;

interface Verified {
  readonly kid: string;
  readonly claims: JsonObject;
}

interface Remembered {
  readonly token: string;
  readonly kid: string;
}

interface Shown extends Remembered, Verified {}

/**
 * Tokens whose signature held, or is ours. A device shows the same one with each request until it gets a new one, and checking it takes
 * longer than everything else about the request. Who asks must see that the key is still listed: its name is its
 * thumbprint, so the same name is the same key.
 *
 * What we sign is kept apart until somebody shows it: most tokens are never shown to the process that signed them, and a crowd of new
 * devices must not drive out those of the devices that come again and again (a segmented LRU: Karedla et al., 1994).
 */
export class VerifiedTokens {
  readonly #shown = lru<Shown>(SHOWN);
  readonly #notShown = lru<Remembered>(NOT_SHOWN);

  find(token: string): Verified | undefined {
    const signature = signatureOf(token);
    const shown = this.#shown.get(signature);
    if (shown !== undefined) return shown.token === token ? shown : undefined;
    const signed = this.#notShown.get(signature);
    if (signed?.token !== token) return undefined;
    this.#notShown.delete(signature);
    // By our own text of it: a part of the text that was shown would keep the whole request header in memory.
    return this.#show(signatureOf(signed.token), { token: signed.token, kid: signed.kid, claims: payloadOf(token) });
  }

  add(token: string, { kid, claims }: Verified): JsonObject {
    return this.#show(signatureOf(token), { token, kid, claims }).claims;
  }

  /** What this process has signed needs no check when it comes back. The one that it replaces makes room for it. */
  addSigned(token: string, kid: string, replaced?: string): void {
    if (replaced !== undefined) {
      this.#shown.delete(signatureOf(replaced));
      this.#notShown.delete(signatureOf(replaced));
    }
    this.#notShown.set(signatureOf(token), { token, kid });
  }

  #show(signature: string, shown: Shown): Shown {
    Object.freeze(shown.claims);
    this.#shown.set(signature, shown);
    return shown;
  }
}

function lru<Kept extends Remembered>(most: typeof SHOWN): LRUCache<string, Kept> {
  return new LRUCache({
    max: most.tokens,
    maxSize: most.bytes,
    maxEntrySize: LONGEST_CHARACTERS * most.bytesPerCharacter,
    sizeCalculation: ({ token }) => token.length * most.bytesPerCharacter,
  });
}

/** What tokens are looked up by: to hash a short text takes less than all that the signature is of. The whole is compared then. */
function signatureOf(token: string): string {
  return token.slice(-SIGNATURE_CHARACTERS);
}
