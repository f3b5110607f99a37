import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { platformProblems } from '#platform/http/index.js';
import { exchangeOf } from '../rate-limit/exchange.js';
import { Admission } from './admission.js';

/** Opens to a device's activation token only; heartbeats are counted apart from other requests. */
@Injectable()
export class HeartbeatGuard implements CanActivate {
  constructor(private readonly admission: Admission) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const exchange = exchangeOf(context);
    const token = await this.admission.byToken(exchange, 'heartbeat');
    if (!token) throw platformProblems.TOKEN_INVALID.because('Send the activation token as Authorization: Bearer.');
    exchange.request.caller = { token };
    return true;
  }
}
