import type { Decision } from '#platform/kernel/index.js';
import { apiKeyAlreadyCreated } from '../product/product.refusal.js';
import type { ApiKeyCreated, ApiKeyEvent } from './api-key.events.js';
import type { ApiKey } from './api-key.js';

export type NewApiKey = ApiKeyCreated['data'];

/** Records that a key was created; of the very same one again, nothing. */
export function recordCreation(
  state: ApiKey | undefined,
  wish: NewApiKey,
): Decision<ApiKeyEvent, ReturnType<typeof apiKeyAlreadyCreated>> {
  if (!state) return [{ type: 'ApiKeyCreated', data: wish }];
  return state.name === wish.name && state.productId === wish.productId ? [] : apiKeyAlreadyCreated();
}
