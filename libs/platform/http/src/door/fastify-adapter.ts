import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { rememberingParser } from '../bodies/remembered-bodies.js';
import { problemOf } from '../problem/problem-of.js';
import { sendProblem } from '../problem/send-problem.js';
import { answerClientError } from './client-error.js';
import type { DoorOptions } from './door-options.js';
import { setHeaders } from './hooks.js';
import { newRequestId, requestIdOf } from './request-id.js';

const BODY_LIMIT_BYTES = 256 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than the 60-65 s for which proxies keep theirs, so that the proxy closes first and no request is lost. */
const KEEP_ALIVE_TIMEOUT_MS = 72_000;
/** A connection on which nothing moves, in either direction, while a request is under way. */
const CONNECTION_TIMEOUT_MS = 60_000;
const PATH_PART_LIMIT = 256;

/** Fastify, set up the same for every door. */
export function createAdapter(options: DoorOptions): FastifyAdapter {
  const { bodyLimit, requestTimeoutMs, trustedProxies = [] } = options;
  const adapter = new FastifyAdapter({
    // Nothing here is middleware in the manner of Express.
    skipMiddie: true,
    bodyLimit: bodyLimit ?? BODY_LIMIT_BYTES,
    requestTimeout: requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    requestIdHeader: false,
    // Kept in logs and events: a client's own might name the device by its hardware.
    genReqId: trustedProxies.length === 0 ? newRequestId : requestIdOf,
    // While closing, the door's own hook answers, with a problem.
    return503OnClosing: false,
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: true, maxParamLength: PATH_PART_LIMIT },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      // The router turned the request away, so that no hook has run.
      setHeaders(request, reply);
      sendProblem(request, reply, problemOf(error));
    },
    clientErrorHandler: answerClientError,
  });
  readJsonOnly(adapter.getInstance());
  return adapter;
}

/** Fastify would read text/plain as well, and hand a string to handlers that expect an object. */
function readJsonOnly(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.decorateRequest('differingMember', undefined);
  const parse = rememberingParser(fastify.getDefaultJsonParser('error', 'error'));
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, parse);
}
