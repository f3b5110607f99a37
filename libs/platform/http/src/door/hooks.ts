import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { platformProblems } from '../problem/platform.problems.js';

/** Answers are read by programs: nothing may guess their type, frame them, run them or keep them. */
const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export function setHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(HEADERS).header('x-request-id', request.id);
}

/** Sets the headers of every answer, and turns away what has no route and what comes while the door closes. */
export function addDoorHooks(fastify: FastifyInstance, isClosing: () => boolean): void {
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done) => {
    setHeaders(request, reply);
    if (isClosing()) {
      const headers = { 'Retry-After': '1', Connection: 'close' };
      done(platformProblems.UNAVAILABLE.because('The service is shutting down.', { headers }));
    } else if (request.is404) {
      // Here and not in the not-found handler, because Fastify would read (and judge) the body before that one.
      done(platformProblems.ROUTE_NOT_FOUND.because('There is no such route.'));
    } else done();
  });
}
