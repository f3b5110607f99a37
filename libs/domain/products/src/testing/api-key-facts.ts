import type { ApiKeyCreated, ApiKeyRevoked, ApiKeyRotated } from '../api-key/api-key.events.js';

export const NOW = new Date('2026-11-23T12:00:00Z');
export const KEY_ID = '0123456789abcdef0123456789abcdef';
export const NEXT_ID = 'fedcba9876543210fedcba9876543210';

export function created(more: Partial<ApiKeyCreated['data']> = {}): ApiKeyCreated {
  const product = { productId: '7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10', name: 'Releases' };
  const data = { ...product, apiKeyId: KEY_ID, key: `pk_${KEY_ID}`, endsAt: null, predecessorId: null };
  return { type: 'ApiKeyCreated', data: { ...data, ...more } };
}

export function rotated(successorId: string, endsAt: string): ApiKeyRotated {
  return { type: 'ApiKeyRotated', data: { successorId, endsAt } };
}

export const revoked: ApiKeyRevoked = { type: 'ApiKeyRevoked', data: { reason: 'Leaked' } };
