import type { ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { RequestWithCaller } from '../caller/caller.js';

/** A request together with the answer it will get. */
export interface Exchange {
  readonly request: RequestWithCaller;
  readonly reply: FastifyReply;
}

export function exchangeOf(context: ExecutionContext): Exchange {
  const http = context.switchToHttp();
  return { request: http.getRequest<RequestWithCaller>(), reply: http.getResponse<FastifyReply>() };
}
