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

  /** `undefined` when no token is shown. @throws Problem TOKEN_INVALID, RATE_LIMITED */
  async byToken(exchange: Exchange): Promise<Caller['token']> {
    const token = await this.guesses.limit(exchange, () => this.callers.token(exchange.request));
    if (token) await this.limits.count('device', token.activation, exchange);
    return token;
  }
}
