import { errorCode } from './error-code.js';

/** SQLSTATE classes and codes after which the same work may succeed (PostgreSQL manual, appendix A). */
const transientStates = /^(08...|53...|57P0[1235]|40001|40P01|55P03)$/;

const transientNetworkErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
]);

/** What `pg` says, without a code, when a connection ends under a query or can't be had in time. */
const connectionLost =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

interface ErrorLike {
  readonly message?: unknown;
  readonly cause?: unknown;
  /** TypeORM: the driver's own error. */
  readonly driverError?: unknown;
  /** AggregateError: one for each address that was tried. */
  readonly errors?: unknown;
}

/**
 * Whether an error of PostgreSQL or of the way to it is worth trying again: lost or refused connections, shutdown,
 * failover, deadlock, serialization failure, exhausted resources. Looks through wrappers.
 */
export function isTransient(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code = errorCode(error);
  if (code !== undefined && (transientStates.test(code) || transientNetworkErrors.has(code))) return true;
  const { message, cause, driverError, errors }: ErrorLike = error;
  if (typeof message === 'string' && connectionLost.test(message)) return true;
  return [cause, driverError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])].some(isTransient);
}
