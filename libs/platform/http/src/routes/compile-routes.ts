import 'reflect-metadata';
import type { CanActivate, ExceptionFilter, PipeTransform } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { differingMember } from '../bodies/repeated-body.js';
import { planOf, type RoutePlan } from './route-plan.js';
import { runRoute } from './run-route.js';

type Module = ModulesContainer extends Map<string, infer Each> ? Each : never;
type Plans = Map<unknown, RoutePlan | undefined>;

/** Carries a controller's method to the Fastify route that Nest makes of it. */
const METHOD = Symbol('the method of a route');

/**
 * Lets Fastify call guards, validation and method of a controller directly, instead of through Nest's execution context.
 * Nest goes on finding the routes and naming their paths. A route that uses more of Nest than is understood here
 * (interceptors, a pipe or filter of its own, an instance for each request, …) is run by Nest as before.
 * To be called before `app.init()`.
 *
 * @returns the routes that are run so, as `POST /api/license/verify`; filled while `app.init()` adds them
 */
export function compileRoutes(
  app: NestFastifyApplication,
  filter: ExceptionFilter,
  pipe: PipeTransform,
): ReadonlySet<string> {
  const compiled = new Set<string>();
  const modules = [...app.get(ModulesContainer).values()];
  if (modules.some(declaresForAllRoutes)) return compiled;
  const plans: Plans = new Map();
  const adapter = app.getHttpAdapter();
  const send = (reply: FastifyReply, body: unknown): void => void adapter.reply(reply, body);
  for (const module of modules) {
    const guard = (metatype: unknown): CanActivate | undefined => guardIn(module, metatype);
    for (const controller of controllersIn(module)) addPlans(plans, controller, { filter, pipe, send, guard });
  }
  adapter.getInstance().addHook('onRoute', (route) => {
    const plan = plans.get((route.config as Record<symbol, unknown> | undefined)?.[METHOD]);
    // Before routes with a parameter in the path Nest puts a check of its own.
    if (plan === undefined || route.url.includes(':')) return;
    route.handler = runRoute(plan);
    for (const method of [route.method].flat()) compiled.add(`${method} ${route.url}`);
    const differing = differingMember(plan.method);
    if (differing !== undefined) route.onRequest = expectRepetition(differing);
  });
  return compiled;
}

function expectRepetition(differing: string) {
  return (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    request.differingMember = differing;
    done();
  };
}

/** Guards, pipes, interceptors and filters by which a module reaches beyond its own controllers. */
function declaresForAllRoutes({ providers }: Module): boolean {
  return [...providers.keys()].some((token) => typeof token === 'string' && token.startsWith('APP_'));
}

/** Only what is made once: not what Nest makes anew for each request. */
function controllersIn({ controllers }: Module): readonly object[] {
  const once = [...controllers.values()].filter((wrapper) => wrapper.isDependencyTreeStatic());
  return once.map(({ instance }) => instance);
}

function guardIn({ injectables }: Module, metatype: unknown): CanActivate | undefined {
  const wrapper = typeof metatype === 'function' ? injectables.get(metatype) : undefined;
  return wrapper?.isDependencyTreeStatic() ? (wrapper.instance as CanActivate) : undefined;
}

function addPlans(plans: Plans, controller: object, rules: Parameters<typeof planOf>[2]): void {
  const prototype = Object.getPrototypeOf(controller) as Record<string, object>;
  for (const name of new MetadataScanner().getAllMethodNames(prototype)) {
    const method = prototype[name];
    if (method === undefined || !Reflect.hasMetadata(METHOD_METADATA, method)) continue;
    // A method that two controllers share has two plans, and its route doesn't tell which.
    plans.set(method, plans.has(method) ? undefined : planOf(controller, name, rules));
    const config = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, method) as object | undefined;
    Reflect.defineMetadata(FASTIFY_ROUTE_CONFIG_METADATA, { ...config, [METHOD]: method }, method);
  }
}
