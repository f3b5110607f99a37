import type { Decision } from '#platform/kernel/index.js';
import type { ApiKeyEvent } from '../api-key/api-key.events.js';
import { isOpen, type ApiKey } from '../api-key/api-key.js';
import { recordCreation, type NewApiKey } from '../api-key/record-creation.js';
import { apiKeyEndPassed, type ProductRefusal } from '../product/product.refusal.js';

/** Creates an API key; creating the very same one again changes nothing. */
export function createApiKey(
  state: ApiKey | undefined,
  wish: NewApiKey,
  now: Date,
): Decision<ApiKeyEvent, ProductRefusal> {
  if (!state && !isOpen({ ...wish, isRevoked: false }, now)) return apiKeyEndPassed();
  return recordCreation(state, wish);
}
