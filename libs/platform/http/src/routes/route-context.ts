import type { ExecutionContext, Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The route's class and method, as guards and parameter decorators may ask for them. */
export interface RouteTarget {
  readonly controller: Type;
  readonly method: (...args: unknown[]) => unknown;
}

type HttpArguments = ReturnType<ExecutionContext['switchToHttp']>;

/**
 * What Nest hands to guards, parameter decorators and filters: one small object a request, and nothing made when asked.
 * Each caller names the type it expects, as with Nest's own: `never` is every type.
 */
export class RouteContext implements ExecutionContext, HttpArguments {
  constructor(
    private readonly target: RouteTarget,
    readonly request: FastifyRequest,
    readonly reply: FastifyReply,
  ) {}

  switchToHttp(): this {
    return this;
  }

  getRequest(): never {
    return this.request as never;
  }

  getResponse(): never {
    return this.reply as never;
  }

  getNext(): never {
    return undefined as never;
  }

  getClass(): Type<never> {
    return this.target.controller as Type<never>;
  }

  getHandler(): RouteTarget['method'] {
    return this.target.method;
  }

  getArgs(): never {
    return [this.request, this.reply] as never;
  }

  getArgByIndex(index: number): never {
    return [this.request, this.reply][index] as never;
  }

  getType(): never {
    return 'http' as never;
  }

  switchToRpc(): never {
    throw new TypeError('an HTTP request has no RPC arguments');
  }

  switchToWs(): never {
    throw new TypeError('an HTTP request has no WebSocket arguments');
  }
}
