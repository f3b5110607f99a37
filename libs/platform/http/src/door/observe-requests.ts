import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { httpMetrics } from '#platform/observability/index.js';
import type { DoorOptions } from './door-options.js';

/**
 * One log line a request: 2xx and 3xx at `debug`, 4xx at `info`, 5xx at `warn`; and one observation. Both name the
 * route's pattern: the URL itself may hold a license key.
 */
export function observeRequests(
  fastify: FastifyInstance,
  { name, logger, registry }: Pick<DoorOptions, 'name' | 'logger' | 'registry'>,
): void {
  const record = registry && httpMetrics(registry, name);
  const logsSuccesses = logger.isLevelEnabled('debug');
  const observe = (route: string, request: FastifyRequest, reply: FastifyReply): void => {
    const { statusCode: status, elapsedTime } = reply;
    record?.(request.method, route, status, elapsedTime);
    if (status >= 400 || logsSuccesses) {
      const ms = Math.round(elapsedTime * 100) / 100;
      const code = reply.problemCode === undefined ? {} : { code: reply.problemCode };
      logger[levelOf(status)]({ requestId: request.id, method: request.method, route, status, ms, ...code }, 'request');
    }
  };
  // Each route knows its pattern: asking the request for it makes an object of all that is known of its route.
  fastify.addHook('onRoute', (route) => {
    const observer = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
      observe(route.url, request, reply);
      done();
    };
    route.onResponse = [...[route.onResponse ?? []].flat(), observer];
  });
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    if (request.is404) observe('unmatched', request, reply);
    done();
  });
}

function levelOf(status: number): 'debug' | 'info' | 'warn' {
  if (status < 400) return 'debug';
  return status < 500 ? 'info' : 'warn';
}
