import { LRUCache } from 'lru-cache';
import { licenseIdOf, parseLicenseKey } from './license-key.js';

/** Keys asked about lately, some 200 bytes each. */
const REMEMBERED = 20_000;

/**
 * Finds the ids of licenses by their keys as typed. Devices ask with the same key again and again: it is read once. What is
 * no key is remembered as well, so that it is told from one in no other time.
 */
export class LicenseIds {
  readonly #remembered = new LRUCache<string, { readonly licenseId: string | undefined }>({ max: REMEMBERED });

  /** `undefined` when the key has another form or its checksum is wrong. */
  of(text: string): string | undefined {
    const known = this.#remembered.get(text);
    if (known) return known.licenseId;
    const key = parseLicenseKey(text);
    const licenseId = key && licenseIdOf(key);
    this.#remembered.set(text, { licenseId });
    return licenseId;
  }
}
