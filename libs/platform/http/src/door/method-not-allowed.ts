import type { FastifyInstance, HTTPMethods } from 'fastify';
import { platformProblems } from '../problem/platform.problems.js';

const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Answers 405 with `Allow` where a path has routes, but none for the method. Call it before any route is added; the
 * routes it adds itself come last, and live in the other methods' trees, so that they cost the real ones nothing.
 */
export function rememberMethods(fastify: FastifyInstance): { refuseOthers(): void } {
  const methods = new Map<string, Set<string>>();
  let isRefusing = false;
  fastify.addHook('onRoute', ({ url, method }) => {
    if (isRefusing) return;
    const known = methods.get(url) ?? new Set();
    methods.set(url, known);
    for (const each of Array.isArray(method) ? method : [method]) known.add(each);
  });
  return {
    refuseOthers: () => {
      void fastify.register((scope, _options, done) => {
        isRefusing = true;
        for (const [url, known] of methods) refuse(scope, url, known);
        done();
      });
    },
  };
}

function refuse(scope: FastifyInstance, url: string, known: ReadonlySet<string>): void {
  const missing = METHODS.filter((method) => !known.has(method) && !(method === 'HEAD' && known.has('GET')));
  if (missing.length === 0) return;
  const headers = { Allow: [...known].sort().join(', ') };
  scope.route({
    method: missing,
    url,
    exposeHeadRoute: false,
    // Before the body is read: what is wrong is the method.
    onRequest: (_request, _reply, done) => {
      done(platformProblems.METHOD_NOT_ALLOWED.because('The route does not take this method.', { headers }));
    },
    handler: () => undefined,
  });
}
