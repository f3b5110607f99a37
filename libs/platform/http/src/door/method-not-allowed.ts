import type { FastifyInstance, HTTPMethods } from 'fastify';
import { platformProblems } from '../problem/platform.problems.js';

const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The methods of each path that has routes; a slash at the end makes no difference. */
export type KnownMethods = ReadonlyMap<string, ReadonlySet<string>>;

/** Notes the methods of every route that is added from now on. */
export function noteMethods(fastify: FastifyInstance): KnownMethods {
  const methods = new Map<string, Set<string>>();
  fastify.addHook('onRoute', ({ url, method }) => {
    const path = url.length > 1 && url.endsWith('/') ? url.slice(0, -1) : url;
    const known = methods.get(path) ?? new Set();
    methods.set(path, known);
    for (const each of Array.isArray(method) ? method : [method]) known.add(each);
  });
  return methods;
}

/**
 * Answers 405 with `Allow` where a path has routes, but none for the method. The routes that this adds live in the trees
 * of the other methods, so that they cost the real ones nothing.
 */
export function refuseOtherMethods(fastify: FastifyInstance, methods: KnownMethods): void {
  for (const [url, known] of [...methods]) refuse(fastify, url, new Set(known));
}

function refuse(fastify: FastifyInstance, url: string, known: ReadonlySet<string>): void {
  const missing = METHODS.filter((method) => !known.has(method) && !(method === 'HEAD' && known.has('GET')));
  if (missing.length === 0) return;
  const headers = { Allow: [...known].sort().join(', ') };
  fastify.route({
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
