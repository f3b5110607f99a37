import type { Fold } from '#platform/kernel/index.js';
import type { ApiKeyCreated, ApiKeyEvent } from './api-key.events.js';

export type ApiKey = ApiKeyCreated['data'];

export const apiKey: Fold<ApiKey | undefined, ApiKeyEvent> = {
  initial: undefined,
  evolve: (state, event) => state ?? event.data,
};
