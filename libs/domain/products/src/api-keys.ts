import { LRUCache } from 'lru-cache';
import { Streams, type StreamsOptions } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import { apiKeyIdOf } from './api-key/api-key-id.js';
import type { ApiKeyEvent } from './api-key/api-key.events.js';
import { apiKey, isOpen, type ApiKey } from './api-key/api-key.js';

/** A process meets few keys, each with every request of the software it ships in. */
const REMEMBERED_KEYS = 10_000;
/** Longer than any key: nobody fills the memory with what is none. */
const LONGEST_REMEMBERED = 64;

/** What an API key opens. */
export interface ApiKeyOwner {
  readonly tenant: string;
  readonly productId: string;
  readonly apiKeyId: string;
}

/** The API keys of this installation, by the id that is derived from the key. */
export class ApiKeys extends Streams<ApiKey | undefined, ApiKeyEvent> {
  readonly #clock: Clock;
  readonly #ids = new LRUCache<string, string>({ max: REMEMBERED_KEYS });

  constructor(options: StreamsOptions) {
    super(options, 'apikey', apiKey);
    this.#clock = options.clock;
  }

  /** Whose key this is; `undefined` when it is nobody's, has ended or was revoked. */
  async ownerOf(key: string): Promise<ApiKeyOwner | undefined> {
    return this.#ownerIn(await this.findWithTenant(this.#idOf(key)));
  }

  /** The same from memory alone; `undefined` also when that isn't known to be current. */
  ownerInMemory(key: string): ApiKeyOwner | undefined {
    const known = this.findInMemoryWithTenant(this.#idOf(key));
    return known && this.#ownerIn(known);
  }

  #ownerIn({ state, tenant }: { readonly state: ApiKey | undefined; readonly tenant: string | undefined }) {
    if (!state || tenant === undefined || !isOpen(state, this.#clock.now())) return undefined;
    return { tenant, productId: state.productId, apiKeyId: state.apiKeyId };
  }

  #idOf(key: string): string {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = apiKeyIdOf(key);
    if (key.length <= LONGEST_REMEMBERED) this.#ids.set(key, id);
    return id;
  }
}
