import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { exchangeOf, type Exchange } from '../rate-limit/exchange.js';
import { Admission } from './admission.js';
import { Callers } from './callers.js';

/** Opens to a product's API key; an activation token that is shown as well is read. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly admission: Admission,
    private readonly callers: Callers,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const exchange = exchangeOf(context);
    const apiKey = this.admission.byKnownApiKey(exchange);
    const isShownAlone = exchange.request.headers.authorization === undefined;
    if (apiKey === undefined || apiKey instanceof Promise || !isShownAlone) return this.#admit(exchange, apiKey);
    exchange.request.caller = { apiKey };
    return true;
  }

  async #admit(exchange: Exchange, known: ReturnType<Admission['byKnownApiKey']>): Promise<boolean> {
    const apiKey = await (known ?? this.admission.byApiKey(exchange));
    const token = await this.callers.token(exchange.request);
    exchange.request.caller = token ? { apiKey, token } : { apiKey };
    return true;
  }
}
