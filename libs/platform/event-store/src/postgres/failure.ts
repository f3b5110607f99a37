import pg from 'pg';

/**
 * What a failed statement says about the transaction it was.
 * `unknown`: the connection broke or the server went down, possibly after the commit. `transient`: rolled back, and may work
 * later. `data`: rolled back because of the values. `permanent`: rolled back for another reason.
 */
export type FailureKind = 'unknown' | 'transient' | 'data' | 'permanent';

/**
 * By SQLSTATE class, https://www.postgresql.org/docs/current/errcodes-appendix.html. A server that is told to end a session (57P01)
 * may do so between commit and answer, so 57P is unknown while a cancelled statement (57014) is not.
 */
export function failureKind(error: unknown): FailureKind {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return 'unknown';
  if (/^(08|57P|58|F0|XX)/.test(error.code)) return 'unknown';
  if (/^(23|25|40|53|55|57)/.test(error.code)) return 'transient';
  return /^(22|54)/.test(error.code) ? 'data' : 'permanent';
}

/** Whether the same statement may work when the server is back. */
export function isPassing(error: unknown): boolean {
  const kind = failureKind(error);
  return kind === 'unknown' || kind === 'transient';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
