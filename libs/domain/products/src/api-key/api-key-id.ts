import { hash } from 'node:crypto';

/** An API key addresses its stream, as a license key does: its id is derived from it, and no look-up is needed. */
export function apiKeyIdOf(key: string): string {
  return hash('sha256', `v2-api-key:${key}`, 'hex').slice(0, 32);
}
