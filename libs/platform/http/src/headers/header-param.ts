import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext, ParamDecoratorEnhancer } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { ApiHeaderOptions } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { platformProblems } from '../problem/platform.problems.js';
import type { Problem } from '../problem/problem.js';

/** A parameter decorator that reads an optional header and states it in the OpenAPI document. */
export function headerParam(
  options: ApiHeaderOptions,
  parse: (text: string | undefined, request: FastifyRequest) => unknown,
): () => ParameterDecorator {
  const header = options.name.toLowerCase();
  const state: ParamDecoratorEnhancer = (target, key) => {
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key !== undefined && descriptor !== undefined) {
      ApiHeader({ required: false, ...options })(target, key, descriptor);
    }
  };
  return createParamDecorator(
    (_data: unknown, context: ExecutionContext): unknown => {
      const request = context.switchToHttp().getRequest<FastifyRequest>();
      const value = request.headers[header];
      return parse(Array.isArray(value) ? value.join(', ') : value, request);
    },
    [state],
  );
}

export function invalidHeader(name: string, detail: string): Problem {
  const errors = [{ pointer: `/headers/${name.toLowerCase()}`, detail }];
  return platformProblems.INVALID_REQUEST.because(`The header ${name} is malformed.`, { extensions: { errors } });
}
