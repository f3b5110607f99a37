import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export interface RequestInfo {
  readonly requestId: string;
  /** Network address of the client, seen through trusted proxies only. */
  readonly address: string;
  /** As the client calls itself, cut to 256 characters. */
  readonly userAgent?: string;
}

const USER_AGENT_LIMIT = 256;

/** Who asks, from where: what an event's metadata and an audit line need. */
export const RequestDetails = createParamDecorator((_data: unknown, context: ExecutionContext): RequestInfo => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const userAgent = request.headers['user-agent']?.slice(0, USER_AGENT_LIMIT);
  return { requestId: request.id, address: request.ip, ...(userAgent === undefined ? {} : { userAgent }) };
});
