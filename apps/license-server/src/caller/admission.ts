import { Injectable } from '@nestjs/common';
import type { ApiKeyOwner } from '#domain/products/index.js';
import type { Exchange } from '../rate-limit/exchange.js';
import { Guesses } from '../rate-limit/guesses.js';
import { RateLimits } from '../rate-limit/rate-limits.js';
import type { Caller } from './caller.js';
import { Callers } from './callers.js';

/** Lets callers in that show something valid, and not too often. */
@Injectable()
export class Admission {
  constructor(
    private readonly callers: Callers,
    private readonly guesses: Guesses,
    private readonly limits: RateLimits,
  ) {}

  /** @throws Problem API_KEY_INVALID, RATE_LIMITED */
  async byApiKey(exchange: Exchange): Promise<ApiKeyOwner> {
    const owner = await this.guesses.limitKeys(exchange, () => this.callers.apiKey(exchange.request));
    await this.limits.count('api-key', owner.apiKeyId, exchange);
    return owner;
  }

  /**
   * The same at once, for a key that has opened before and is in memory, as that of nearly every request; `undefined` when
   * more is to be asked. @throws Problem RATE_LIMITED
   */
  byKnownApiKey(exchange: Exchange): ApiKeyOwner | Promise<ApiKeyOwner> | undefined {
    const key = exchange.request.headers['x-api-key'];
    const owner = typeof key === 'string' && this.guesses.hasOpened(key) ? this.callers.knownApiKey(key) : undefined;
    if (owner === undefined) return undefined;
    const counted = this.limits.count('api-key', owner.apiKeyId, exchange);
    return counted instanceof Promise ? counted.then(() => owner) : owner;
  }

  /** `undefined` when no token is shown. @throws Problem TOKEN_INVALID, RATE_LIMITED */
  async byToken(exchange: Exchange, policy: 'device' | 'heartbeat' = 'device'): Promise<Caller['token']> {
    const { request } = exchange;
    const token =
      this.callers.knownToken(request) ?? (await this.guesses.limit(exchange, () => this.callers.token(request)));
    if (token) await this.limits.count(policy, token.activation, exchange);
    return token;
  }
}
