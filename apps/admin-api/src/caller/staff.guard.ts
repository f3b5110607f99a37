import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { BootstrapTokens } from '#domain/identity/index.js';
import { platformProblems } from '#platform/http/index.js';
import type { StaffRequest } from './staff.js';

const BEARER = /^Bearer +(\S+)$/i;

/** Opens to the bootstrap token until staff can sign in. */
@Injectable()
export class StaffGuard implements CanActivate {
  constructor(private readonly tokens: BootstrapTokens) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<StaffRequest>();
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const tenant = token === undefined ? undefined : await this.tokens.tenantOf(token);
    if (tenant === undefined) {
      throw platformProblems.TOKEN_INVALID.because('Send the admin token in the header Authorization: Bearer sk_….');
    }
    request.staff = { tenant, actor: { kind: 'bootstrap-token', id: 'bootstrap' } };
    return true;
  }
}
