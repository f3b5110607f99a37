import type { IncomingMessage } from 'node:http';
import { newId } from '#platform/kernel/index.js';

const SANE = /^[A-Za-z0-9._~-]{1,128}$/;

/** The caller's `X-Request-Id` when it is fit for a header and a log line, otherwise a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : newId();
}
