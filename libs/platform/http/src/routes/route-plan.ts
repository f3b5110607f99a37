import 'reflect-metadata';
import { RequestMethod, type CanActivate, type ExceptionFilter, type PipeTransform, type Type } from '@nestjs/common';
import {
  EXCEPTION_FILTERS_METADATA,
  GUARDS_METADATA,
  HEADERS_METADATA,
  HOST_METADATA,
  HTTP_CODE_METADATA,
  INTERCEPTORS_METADATA,
  METHOD_METADATA,
  PIPES_METADATA,
  REDIRECT_METADATA,
  RENDER_METADATA,
  SSE_METADATA,
} from '@nestjs/common/constants.js';
import type { FastifyReply } from 'fastify';
import type { RouteTarget } from './route-context.js';
import { parametersOf, type RouteParameter } from './route-parameters.js';

/** What a door does with all its routes. */
export interface RouteRules {
  readonly pipe: PipeTransform;
  readonly filter: ExceptionFilter;
  /** Nest's own way to send what isn't simply JSON. */
  readonly send: (reply: FastifyReply, body: unknown) => void;
  /** The instance of a guard in the controller's module; `undefined` when there isn't one for all requests. */
  readonly guard: (metatype: unknown) => CanActivate | undefined;
}

/** A controller's method, ready to be called. */
export interface RoutePlan extends RouteTarget, Pick<RouteRules, 'filter' | 'send'> {
  readonly instance: object;
  readonly guards: readonly CanActivate[];
  readonly parameters: readonly RouteParameter[];
  readonly status: number;
}

/** What would make Nest do more with a route than call its guards and its method. */
const SPECIAL = [
  INTERCEPTORS_METADATA,
  PIPES_METADATA,
  EXCEPTION_FILTERS_METADATA,
  HOST_METADATA,
  HEADERS_METADATA,
  REDIRECT_METADATA,
  RENDER_METADATA,
  SSE_METADATA,
];

/** `undefined` when the route uses something that isn't understood here: then Nest itself runs it. */
export function planOf(instance: object, name: string, rules: RouteRules): RoutePlan | undefined {
  const controller = instance.constructor as Type;
  const method = (controller.prototype as Record<string, RouteTarget['method']>)[name];
  if (method === undefined || SPECIAL.some((key) => isStated(key, controller, method))) return undefined;
  const guards = [...guardsOn(controller), ...guardsOn(method)].map(rules.guard);
  const parameters = parametersOf(controller, name, rules.pipe);
  if (parameters === undefined || !guards.every((each) => each !== undefined)) return undefined;
  const { filter, send } = rules;
  return { controller, method, instance, guards, parameters, status: statusOf(method), filter, send };
}

function isStated(key: string, controller: Type, method: object): boolean {
  return [Reflect.getMetadata(key, controller), Reflect.getMetadata(key, method)].some(
    (stated) => stated !== undefined,
  );
}

function guardsOn(target: object): readonly unknown[] {
  return (Reflect.getMetadata(GUARDS_METADATA, target) ?? []) as readonly unknown[];
}

function statusOf(method: object): number {
  const stated = Reflect.getMetadata(HTTP_CODE_METADATA, method) as number | undefined;
  return stated ?? (Reflect.getMetadata(METHOD_METADATA, method) === RequestMethod.POST ? 201 : 200);
}
