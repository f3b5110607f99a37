import { Streams, type StreamsOptions } from '#platform/event-store/index.js';
import { apiKeyIdOf } from './api-key/api-key-id.js';
import type { ApiKeyEvent } from './api-key/api-key.events.js';
import { apiKey, type ApiKey } from './api-key/api-key.js';

/** What an API key opens. */
export interface ApiKeyOwner {
  readonly tenant: string;
  readonly productId: string;
  readonly apiKeyId: string;
}

/** The API keys of this installation, by the id that is derived from the key. */
export class ApiKeys extends Streams<ApiKey | undefined, ApiKeyEvent> {
  constructor(options: StreamsOptions) {
    super(options, 'apikey', apiKey);
  }

  /** Whose key this is; `undefined` when it is nobody's. */
  async ownerOf(key: string): Promise<ApiKeyOwner | undefined> {
    const { state, tenant } = await this.findWithTenant(apiKeyIdOf(key));
    return state && tenant !== undefined ? { tenant, productId: state.productId, apiKeyId: state.apiKeyId } : undefined;
  }
}
