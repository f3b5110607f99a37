import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ActivationTokens } from '#domain/licensing/index.js';
import type { ApiKeyOwner } from '#domain/products/index.js';

/** What a device's activation token says. */
export type TokenClaims = Awaited<ReturnType<ActivationTokens['read']>>;

/** Who is calling: software with its product's API key, or a device with its activation token; some routes take both. */
export interface Caller {
  readonly apiKey?: ApiKeyOwner;
  readonly token?: TokenClaims;
}

export interface RequestWithCaller extends FastifyRequest {
  caller?: Caller;
}

/** The caller a guard has let in. */
export const CallerParam = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<RequestWithCaller>()),
);

export function callerOf({ caller }: RequestWithCaller): Caller {
  if (!caller) throw new Error('a route that asks who is calling has no guard before it');
  return caller;
}

/** The caller of a route that only an API key opens. */
export const ApiKeyParam = createParamDecorator((_: unknown, context: ExecutionContext): ApiKeyOwner => {
  const { apiKey: owner } = callerOf(context.switchToHttp().getRequest<RequestWithCaller>());
  if (!owner) throw new Error('a route that asks for the API key has no guard before it');
  return owner;
});

/** What the token of a route that only a token opens says. */
export const TokenParam = createParamDecorator((_: unknown, context: ExecutionContext): TokenClaims => {
  const { token } = callerOf(context.switchToHttp().getRequest<RequestWithCaller>());
  if (!token) throw new Error('a route that asks for the token has no guard before it');
  return token;
});
