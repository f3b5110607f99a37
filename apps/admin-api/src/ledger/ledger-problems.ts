import { platformProblems, type Problem } from '#platform/http/index.js';
import { LedgerIncomplete } from '#platform/ledger/index.js';
import { problems } from '../admin-api.problems.js';

/** @throws Problem LEDGER_SIZE_NOT_REACHED */
export function demandReached(asked: number, size: number): void {
  if (asked > size) throw problems.LEDGER_SIZE_NOT_REACHED.because(`The ledger has ${size} entries, not ${asked}.`);
}

/** For `catch`: throws the same in the words of this API. @throws Problem UNAVAILABLE, or the cause */
export function rejected(cause: unknown): never {
  throw cause instanceof LedgerIncomplete ? beingMade(cause) : cause;
}

function beingMade(cause: LedgerIncomplete): Problem {
  const headers = { 'Retry-After': '10' };
  return platformProblems.UNAVAILABLE.because('The ledger is being made from the log.', { headers, cause });
}
