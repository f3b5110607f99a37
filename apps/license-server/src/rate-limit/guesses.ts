import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Problem } from '#platform/http/index.js';
import { clientNetwork } from './client-network.js';
import type { Exchange } from './exchange.js';
import { rateLimited, RateLimits } from './rate-limits.js';

const KEYS_MAX = 10_000;
const NETWORKS_MAX = 10_000;
const UNAUTHORIZED = 401;

/**
 * Limits how many wrong keys and tokens an address may show. Once it has shown too many, keys of it are no longer looked
 * up, except those that have opened before: software that works isn't stopped by others behind the same address.
 */
@Injectable()
export class Guesses {
  readonly #goodKeys = new LRUCache<string, true>({ max: KEYS_MAX });
  readonly #refusedUntilMs = new LRUCache<string, number>({ max: NETWORKS_MAX });

  constructor(private readonly limits: RateLimits) {}

  /** Looks up an API key. @throws Problem RATE_LIMITED, or what `find` throws */
  async limitKeys<T>(exchange: Exchange, find: () => Promise<T>): Promise<T> {
    const key = exchange.request.headers['x-api-key'];
    if (typeof key !== 'string') return this.limit(exchange, find);
    if (this.#goodKeys.has(key)) return this.limit(exchange, find);
    this.#refuse(exchange);
    const found = await this.limit(exchange, find);
    this.#goodKeys.set(key, true);
    return found;
  }

  /** Whether the key has opened before: then nothing can be guessed with it. */
  hasOpened(key: string): boolean {
    return this.#goodKeys.has(key);
  }

  /** Counts what was shown in vain. @throws Problem RATE_LIMITED, or what `check` throws */
  async limit<T>(exchange: Exchange, check: () => Promise<T>): Promise<T> {
    try {
      return await check();
    } catch (error) {
      if (error instanceof Problem && error.status === UNAUTHORIZED) await this.#count(exchange);
      throw error;
    }
  }

  async #count(exchange: Exchange): Promise<void> {
    try {
      await this.limits.count('wrong-credentials', '', exchange);
    } catch (refusal) {
      if (refusal instanceof Problem) this.#remember(exchange, Number(refusal.headers['Retry-After']));
      throw refusal;
    }
  }

  #remember({ request }: Exchange, seconds: number): void {
    this.#refusedUntilMs.set(clientNetwork(request.ip), performance.now() + seconds * 1_000);
  }

  #refuse({ request }: Exchange): void {
    if (this.#refusedUntilMs.size === 0) return;
    const leftMs = (this.#refusedUntilMs.get(clientNetwork(request.ip)) ?? 0) - performance.now();
    if (leftMs > 0) throw rateLimited(Math.ceil(leftMs / 1_000));
  }
}
