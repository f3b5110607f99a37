import { platformProblems, type Problem } from '#platform/http/index.js';
import { LedgerIncomplete } from '#platform/ledger/index.js';
import { problems } from '../admin-api.problems.js';

/** @throws Problem LEDGER_SIZE_NOT_REACHED */
export function demandReached(asked: number, size: number): void {
  if (asked > size) throw problems.LEDGER_SIZE_NOT_REACHED.because(`The ledger has ${size} entries, not ${asked}.`);
}

/** What was thrown, in the words of this API. */
export function ledgerProblem(cause: unknown): unknown {
  return cause instanceof LedgerIncomplete ? beingMade(cause) : cause;
}

function beingMade(cause: LedgerIncomplete): Problem {
  const headers = { 'Retry-After': '10' };
  return platformProblems.UNAVAILABLE.because('The ledger is being made from the log.', { headers, cause });
}
