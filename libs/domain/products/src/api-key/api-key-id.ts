import { createHash } from 'node:crypto';

/** An API key addresses its stream, as a license key does: its id is derived from it, and no look-up is needed. */
export function apiKeyIdOf(key: string): string {
  return createHash('sha256').update(`v2-api-key:${key}`).digest('hex').slice(0, 32);
}
