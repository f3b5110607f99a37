import { type Subtree, splitOf, wholeSubtrees } from './subtrees.js';

/**
 * A proof before its hashes are fetched: for each of its hashes, in order, the whole subtrees that `joinedHash` makes it of.
 * At most the last of them needs more than one.
 */
export type ProofPlan = readonly (readonly Subtree[])[];

/**
 * PATH(m, D[n]) of RFC 6962, 2.1.1: that the entry at `index` is in the tree of `size`.
 * @throws RangeError unless 0 ≤ index < size
 */
export function inclusionPlan(index: number, size: number): ProofPlan {
  if (!(index >= 0 && index < size)) throw new RangeError(`A tree of ${size} has no entry ${index}.`);
  return path(index, 0, size);
}

/**
 * PROOF(m, D[n]) of RFC 6962, 2.1.2: that the tree of `first` is the beginning of the tree of `second`.
 * @throws RangeError unless 0 ≤ first ≤ second
 */
export function consistencyPlan(first: number, second: number): ProofPlan {
  if (!(first >= 0 && first <= second)) throw new RangeError(`A tree of ${second} cannot begin with one of ${first}.`);
  return first === 0 ? [] : subproof(first, 0, second, true);
}

function path(index: number, start: number, end: number): ProofPlan {
  if (end - start === 1) return [];
  const middle = start + splitOf(end - start);
  return index < middle
    ? [...path(index, start, middle), wholeSubtrees(middle, end)]
    : [...path(index, middle, end), wholeSubtrees(start, middle)];
}

/** @param known whether who verifies has the hash of the first `first` leaves from `start` on already: as the older root */
function subproof(first: number, start: number, end: number, known: boolean): ProofPlan {
  if (first === end) return known ? [] : [wholeSubtrees(start, end)];
  const middle = start + splitOf(end - start);
  return first <= middle
    ? [...subproof(first, start, middle, known), wholeSubtrees(middle, end)]
    : [...subproof(first, middle, end, false), wholeSubtrees(start, middle)];
}
