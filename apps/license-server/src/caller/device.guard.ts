import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Callers } from './callers.js';
import type { RequestWithCaller } from './caller.js';

/** Opens to a device's activation token, or to a product's API key. */
@Injectable()
export class DeviceGuard implements CanActivate {
  constructor(private readonly callers: Callers) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestWithCaller>();
    const token = await this.callers.token(request);
    request.caller = token ? { token } : { apiKey: await this.callers.apiKey(request) };
    return true;
  }
}
