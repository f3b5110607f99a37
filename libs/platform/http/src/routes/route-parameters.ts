import 'reflect-metadata';
import type { ArgumentMetadata, ExecutionContext, PipeTransform, Type } from '@nestjs/common';
import {
  CUSTOM_ROUTE_ARGS_METADATA,
  PARAMTYPES_METADATA,
  RESPONSE_PASSTHROUGH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import type { RouteContext } from './route-context.js';

/** One argument of a controller's method. */
export interface RouteParameter {
  readonly index: number;
  /** Its value, or a promise of it. @throws Problem when the request is at fault */
  readonly read: (context: RouteContext) => unknown;
}

/** What Nest's parameter decorators leave behind, by `<kind>:<index>`. */
type Declared = Readonly<Record<string, DeclaredParameter>>;

interface DeclaredParameter {
  readonly index: number;
  readonly data?: unknown;
  readonly pipes?: readonly unknown[];
  readonly schema?: unknown;
  readonly factory?: (data: unknown, context: ExecutionContext) => unknown;
}

const CHECKED: ReadonlyMap<string, [ArgumentMetadata['type'], (request: FastifyRequest) => unknown]> = new Map([
  ['BODY', ['body', ({ body }) => body]],
  ['QUERY', ['query', ({ query }) => query]],
  ['PARAM', ['param', ({ params }) => params]],
]);

/** In the order in which Nest reads them. `undefined` when one is of a kind that isn't understood here. */
export function parametersOf(
  controller: Type,
  name: string,
  pipe: PipeTransform,
): readonly RouteParameter[] | undefined {
  const declared = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Declared;
  const types = (Reflect.getMetadata(PARAMTYPES_METADATA, controller.prototype as object, name) ?? []) as unknown[];
  const isPassedThrough = Reflect.getMetadata(RESPONSE_PASSTHROUGH_METADATA, controller, name) === true;
  const parameters: RouteParameter[] = [];
  for (const [key, one] of Object.entries(declared)) {
    if ((one.pipes ?? []).length > 0 || one.schema !== undefined) return undefined;
    const read = key.includes(CUSTOM_ROUTE_ARGS_METADATA)
      ? customReader(one)
      : (plainReader(kindOf(key), one, isPassedThrough) ?? checkedReader(key, one, types, pipe));
    if (read === undefined) return undefined;
    parameters.push({ index: one.index, read });
  }
  return parameters;
}

type Reader = RouteParameter['read'];

function customReader({ factory, data }: DeclaredParameter): Reader | undefined {
  return factory && ((context) => factory(data, context));
}

function plainReader(kind: string, { data }: DeclaredParameter, isPassedThrough: boolean): Reader | undefined {
  switch (kind) {
    case 'REQUEST':
      return ({ request }) => request;
    case 'RESPONSE':
      return isPassedThrough ? ({ reply }) => reply : undefined;
    case 'HEADERS': {
      const header = typeof data === 'string' ? data.toLowerCase() : undefined;
      return ({ request }) => (header === undefined ? request.headers : request.headers[header]);
    }
    default:
      return undefined;
  }
}

function kindOf(key: string): string {
  return RouteParamtypes[Number(key.split(':')[0])] ?? '';
}

/** A part of the request that the validation pipe judges; whole, not one member of it. */
function checkedReader(
  key: string,
  { index, data }: DeclaredParameter,
  types: readonly unknown[],
  pipe: PipeTransform,
) {
  const [type, part] = CHECKED.get(kindOf(key)) ?? [];
  if (type === undefined || part === undefined || data !== undefined) return undefined;
  const metadata: ArgumentMetadata = { type, metatype: types[index] as Type, data: undefined };
  return ({ request }: RouteContext): unknown => pipe.transform(part(request), metadata);
}
