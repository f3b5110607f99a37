import { isNativeError } from 'node:util/types';
import { NestFactory } from '@nestjs/core';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HealthModule, metricsModule, NestLogger } from '#platform/observability/index.js';
import { serveDocs } from '../openapi/serve-docs.js';
import { ProblemFilter } from '../problem/problem.filter.js';
import { RequestValidationPipe } from '../validation/validation.pipe.js';
import { compileRoutes } from '../routes/compile-routes.js';
import { closeDoor } from './close-door.js';
import type { Door, DoorOptions } from './door-options.js';
import { createAdapter } from './fastify-adapter.js';
import { addDoorHooks } from './hooks.js';
import { noteMethods, refuseOtherMethods } from './method-not-allowed.js';
import { observeRequests } from './observe-requests.js';

/** The module of the door together with what every door serves: health and metrics. */
class DoorModule {}

/**
 * Listens with a Nest application on Fastify that is set up the same for every door: problem+json for every refusal,
 * validated input, request ids, request log and metrics, health, OpenAPI at `/api/openapi.json` and `/api/docs`.
 * @throws Error when the port is taken, or when the module can't start
 */
export async function openDoor(module: Type | DynamicModule, options: DoorOptions): Promise<Door> {
  const logger = options.logger.child({ door: options.name });
  const adapter = createAdapter(options);
  const root: DynamicModule = {
    module: DoorModule,
    imports: [
      module,
      HealthModule.with(options.readiness ?? []),
      ...(options.registry === undefined ? [] : [metricsModule(options.registry)]),
    ],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new NestLogger(logger),
    // Nest would add a parser for forms; Fastify's own for JSON is enough.
    bodyParser: false,
    abortOnError: false,
  });
  const state = { isClosing: false };
  const fastify = app.getHttpAdapter().getInstance();
  const methods = noteMethods(fastify);
  addDoorHooks(fastify, () => state.isClosing);
  observeRequests(fastify, { ...options, logger });
  const [filter, pipe] = [new ProblemFilter(logger), new RequestValidationPipe()];
  app.useGlobalFilters(filter);
  app.useGlobalPipes(pipe);
  const compiledRoutes = compileRoutes(app, filter, pipe);
  serveDocs(app, options.openApi);
  const close = closeDoor(app, state, options.closeGraceMs);
  try {
    await app.init();
    // Once the plugins that serve the docs have added their routes.
    await fastify.after();
    refuseOtherMethods(fastify, methods);
    await app.listen(options.port, options.host);
  } catch (cause) {
    await close();
    throw startError(options, cause);
  }
  return { app, url: await app.getUrl(), compiledRoutes, close };
}

function startError({ name, host, port }: DoorOptions, cause: unknown): unknown {
  if (!isNativeError(cause) || !('code' in cause) || cause.code !== 'EADDRINUSE') return cause;
  return new Error(`${name} cannot listen on ${host}:${port}: the port is taken`, { cause });
}
