import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { exchangeOf } from '../rate-limit/exchange.js';
import { Admission } from './admission.js';
import { Callers } from './callers.js';

/** Opens to a product's API key; an activation token that is shown as well is read. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly admission: Admission,
    private readonly callers: Callers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const exchange = exchangeOf(context);
    const { request } = exchange;
    const apiKey = await this.admission.byApiKey(exchange);
    const token = await this.callers.token(request);
    request.caller = token ? { apiKey, token } : { apiKey };
    return true;
  }
}
