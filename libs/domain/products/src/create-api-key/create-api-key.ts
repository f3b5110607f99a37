import type { Decision } from '#platform/kernel/index.js';
import type { ApiKeyEvent } from '../api-key/api-key.events.js';
import type { ApiKey } from '../api-key/api-key.js';
import { apiKeyAlreadyCreated } from '../product/product.refusal.js';

/** Creates an API key; creating the very same one again changes nothing. */
export function createApiKey(
  state: ApiKey | undefined,
  wish: ApiKey,
): Decision<ApiKeyEvent, ReturnType<typeof apiKeyAlreadyCreated>> {
  if (!state) return [{ type: 'ApiKeyCreated', data: wish }];
  return state.name === wish.name && state.productId === wish.productId ? [] : apiKeyAlreadyCreated();
}
