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

/**
 * Whether an error of PostgreSQL or of the way to it is worth trying again: lost or refused connections, shutdown,
 * failover, deadlock, serialization failure, exhausted resources. Looks through wrappers (`cause`, `driverError`).
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, driverError, cause } = error as { code?: unknown; driverError?: unknown; cause?: unknown };
  if (typeof code === 'string' && (transientStates.test(code) || transientNetworkErrors.has(code))) return true;
  if (error instanceof AggregateError && error.errors.some(isTransient)) return true;
  if (connectionLost.test(error.message)) return true;
  return [driverError, cause].some((inner) => inner !== error && isTransient(inner));
}
