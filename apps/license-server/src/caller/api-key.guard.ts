import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Callers } from './callers.js';
import type { RequestWithCaller } from './caller.js';

/** Opens to a product's API key; an activation token that is shown as well is read. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly callers: Callers) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestWithCaller>();
    const apiKey = await this.callers.apiKey(request);
    const token = await this.callers.token(request);
    request.caller = token ? { apiKey, token } : { apiKey };
    return true;
  }
}
