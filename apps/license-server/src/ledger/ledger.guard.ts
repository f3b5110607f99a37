import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { exchangeOf } from '../rate-limit/exchange.js';
import { RateLimits } from '../rate-limit/rate-limits.js';

/** Opens to everybody, but not too often. */
@Injectable()
export class LedgerGuard implements CanActivate {
  constructor(private readonly limits: RateLimits) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await this.limits.count('ledger', '', exchangeOf(context));
    return true;
  }
}
