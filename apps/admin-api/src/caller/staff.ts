import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#platform/kernel/index.js';

/** Who works in the admin API. */
export interface Staff {
  readonly tenant: string;
  readonly actor: Pick<Actor, 'kind' | 'id'>;
}

export interface StaffRequest extends FastifyRequest {
  staff?: Staff;
}

/** The person or script the guard has let in. */
export const StaffParam = createParamDecorator((_: unknown, context: ExecutionContext): Staff => {
  const { staff } = context.switchToHttp().getRequest<StaffRequest>();
  if (!staff) throw new Error('a route of the admin API has no guard before it');
  return staff;
});
