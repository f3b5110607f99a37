import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { exchangeOf } from '../rate-limit/exchange.js';
import { Admission } from './admission.js';

/** Opens to a device's activation token, or to a product's API key. */
@Injectable()
export class DeviceGuard implements CanActivate {
  constructor(private readonly admission: Admission) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const exchange = exchangeOf(context);
    const token = await this.admission.byToken(exchange);
    exchange.request.caller = token ? { token } : { apiKey: await this.admission.byApiKey(exchange) };
    return true;
  }
}
