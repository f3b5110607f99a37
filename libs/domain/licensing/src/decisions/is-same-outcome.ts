import { isDeepStrictEqual } from 'node:util';
import type { DecisionOutcome } from './recorded-decision.js';

/** Whether a decision came out the same: the same refusal for the same values, or the very same facts. */
export function isSameOutcome(one: DecisionOutcome, other: DecisionOutcome): boolean {
  return isDeepStrictEqual(asStored(one), asStored(other));
}

/** What isn't there is not stored. */
function asStored(outcome: DecisionOutcome): unknown {
  return JSON.parse(JSON.stringify(outcome)) as unknown;
}
