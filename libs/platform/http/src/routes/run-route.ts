import { ForbiddenException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isObservable, lastValueFrom } from 'rxjs';
import { JsonText } from '../bodies/json-text.js';
import { RouteContext } from './route-context.js';
import type { RoutePlan } from './route-plan.js';

/** As Fastify itself names it. */
const JSON_TYPE = 'application/json; charset=utf-8';

/** Makes a route's Fastify handler. It answers by itself and never rejects, so that Fastify has no promise to watch. */
export function runRoute(plan: RoutePlan): (request: FastifyRequest, reply: FastifyReply) => void {
  return (request, reply) => void answer(plan, new RouteContext(plan, request, reply));
}

/** What is there already isn't waited for: a request that meets nothing slow is answered in one go. */
async function answer(plan: RoutePlan, context: RouteContext): Promise<void> {
  const { instance, method, guards, parameters, status } = plan;
  const { reply } = context;
  try {
    for (const guard of guards) {
      const opened = guard.canActivate(context);
      if (opened !== true && !(await settled(opened))) throw new ForbiddenException();
    }
    void reply.code(status);
    const args: unknown[] = [];
    for (const { index, read } of parameters) {
      const value = read(context);
      args[index] = value instanceof Promise ? await value : value;
    }
    const result: unknown = method.apply(instance, args);
    const body: unknown = result instanceof Promise ? await result : result;
    if (isPlain(body)) void reply.send(body);
    else if (body instanceof JsonText) void reply.header('content-type', JSON_TYPE).send(body.bytes);
    else plan.send(reply, await settled(body));
  } catch (error) {
    refuse(plan, context, error);
  }
}

function refuse({ filter }: RoutePlan, context: RouteContext, error: unknown): void {
  try {
    filter.catch(error, context);
  } catch (fault) {
    if (!context.reply.sent) void context.reply.send(fault);
  }
}

async function settled(value: unknown): Promise<unknown> {
  const awaited: unknown = await value;
  return isObservable(awaited) ? lastValueFrom(awaited) : awaited;
}

/** What is JSON as it stands; files and streams are Nest's to send. */
function isPlain(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === Object.prototype;
}
