import { v5, v7 } from 'uuid';

const V2_NAMESPACE = '5f0f9d3c-6d0b-5f43-9a0e-2f6c3e6a7b10';

const RANDOM_BYTES = 16;
/** Randomness is fetched for many ids at once: asking the system for each costs more than the id. */
const pool = new Uint8Array(RANDOM_BYTES * 256);
let used = pool.length;

/** A new time-ordered id (UUID v7). */
export function newId(): string {
  if (used === pool.length) {
    globalThis.crypto.getRandomValues(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + RANDOM_BYTES);
  used += RANDOM_BYTES;
  return v7({ random });
}

/** The same parts always give the same id (UUID v5 under V2's own namespace). */
export function derivedId(...parts: readonly (string | number)[]): string {
  return v5(parts.join('\u0000'), V2_NAMESPACE);
}
