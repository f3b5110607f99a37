import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { CommandCaller } from '#platform/http/index.js';

/** Who works in the admin API. */
export type Staff = CommandCaller;

export interface StaffRequest extends FastifyRequest {
  staff?: Staff;
}

/** The person or script the guard has let in. */
export const StaffParam = createParamDecorator((_: unknown, context: ExecutionContext) =>
  staffOf(context.switchToHttp().getRequest<StaffRequest>()),
);

export function staffOf({ staff }: StaffRequest): Staff {
  if (!staff) throw new Error('a route of the admin API has no guard before it');
  return staff;
}
