import { HttpException } from '@nestjs/common';
import { AppendTooLarge, OutcomeUnknown, RevisionConflict, StoreUnavailable } from '#platform/event-store/index.js';
import { isTransient, ReadTooLong } from '#platform/postgres/index.js';
import { platformProblems } from './platform.problems.js';
import { Problem } from './problem.js';
import type { ProblemKind } from './problem.js';

const SECONDS_TO_WAIT = '1';

/** What to answer when this was thrown. Whatever isn't known to be meant for the caller is INTERNAL, without a word. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return storeProblem(error) ?? transportProblem(error) ?? internal(error);
}

function storeProblem(cause: unknown): Problem | undefined {
  const headers = { 'Retry-After': SECONDS_TO_WAIT };
  if (cause instanceof StoreUnavailable || cause instanceof RevisionConflict || isTransient(cause)) {
    return platformProblems.UNAVAILABLE.because('Nothing was recorded. Please try again.', { headers, cause });
  }
  if (cause instanceof OutcomeUnknown) {
    const detail = 'It is not known whether this was recorded. Repeating it with the same Idempotency-Key is safe.';
    return platformProblems.UNAVAILABLE.because(detail, { headers, cause });
  }
  if (cause instanceof ReadTooLong) {
    const detail = 'It would take too long to read. Ask for less, such as one license or a shorter time.';
    return platformProblems.UNAVAILABLE.because(detail, { cause });
  }
  return cause instanceof AppendTooLarge
    ? platformProblems.PAYLOAD_TOO_LARGE.because('What would have to be recorded is too large.', { cause })
    : undefined;
}

const BY_STATUS = new Map<number, ProblemKind>(
  [
    platformProblems.INVALID_REQUEST,
    platformProblems.TOKEN_INVALID,
    platformProblems.FORBIDDEN,
    platformProblems.ROUTE_NOT_FOUND,
    platformProblems.METHOD_NOT_ALLOWED,
    platformProblems.REQUEST_TIMEOUT,
    platformProblems.PAYLOAD_TOO_LARGE,
    platformProblems.URI_TOO_LONG,
    platformProblems.UNSUPPORTED_MEDIA_TYPE,
    platformProblems.RATE_LIMITED,
    platformProblems.UNAVAILABLE,
  ].map((kind) => [kind.status, kind]),
);

/**
 * Refusals of Nest and Fastify. Their messages stay inside: they may quote the URL, and with it a license key.
 */
function transportProblem(error: unknown): Problem | undefined {
  const status = statusOf(error);
  if (status === undefined || (status >= 500 && status !== platformProblems.UNAVAILABLE.status)) return undefined;
  const kind = BY_STATUS.get(status) ?? platformProblems.INVALID_REQUEST;
  if (!isUnreadableBody(error)) return kind.because(`${kind.title}.`);
  const detail = 'is not valid JSON';
  return kind.because('The body is not valid JSON.', { extensions: { errors: [{ pointer: '', detail }] } });
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

const UNREADABLE_BODY = new Set(['FST_ERR_CTP_INVALID_JSON_BODY', 'FST_ERR_CTP_EMPTY_JSON_BODY']);

function isUnreadableBody(error: unknown): boolean {
  const fault = error instanceof HttpException ? error.cause : error;
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' && UNREADABLE_BODY.has(fault.code);
}

function internal(cause: unknown): Problem {
  const detail = 'Something went wrong on our side. Please quote the request id when you report it.';
  return platformProblems.INTERNAL.because(detail, { cause });
}
