import type { Decision } from '#platform/kernel/index.js';
import type { ApiKeyEvent } from '../api-key/api-key.events.js';
import type { ApiKey } from '../api-key/api-key.js';
import { apiKeyNotFound, type ProductRefusal } from '../product/product.refusal.js';

/** Ends a key at once and for good. */
export function revokeApiKey(state: ApiKey | undefined, reason: string): Decision<ApiKeyEvent, ProductRefusal> {
  if (!state) return apiKeyNotFound();
  return state.isRevoked ? [] : [{ type: 'ApiKeyRevoked', data: { reason } }];
}
