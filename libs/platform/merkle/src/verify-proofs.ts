import { EMPTY_ROOT, nodeHash } from './hashes.js';

/** A tree of `size` leaves and its root: what somebody has signed or has been told. */
export interface TreeRoot {
  readonly size: number;
  readonly root: Uint8Array;
}

const HASH_BYTES = 32;
const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
const isEven = (value: number): boolean => value % 2 === 0;
const half = (value: number): number => Math.floor(value / 2);
const areHashes = (proof: readonly Uint8Array[]): boolean => proof.every((hash) => hash.length === HASH_BYTES);

/** Whether `proof` shows that the leaf of this hash stands at `index` (RFC 9162, 2.1.3.2). Never throws. */
export function inclusionHolds(leaf: Uint8Array, index: number, tree: TreeRoot, proof: readonly Uint8Array[]): boolean {
  if (!isIndexIn(index, tree.size) || !areHashes(proof)) return false;
  const ends = climb(index, tree.size - 1, [leaf], proof);
  return ends !== undefined && same(ends[0] ?? EMPTY_ROOT, tree.root);
}

/** Whether `proof` shows that the older tree is the beginning of the newer (RFC 9162, 2.1.4.2). Never throws. */
export function consistencyHolds(older: TreeRoot, newer: TreeRoot, proof: readonly Uint8Array[]): boolean {
  if (!isIndexIn(older.size, newer.size + 1) || !areHashes(proof)) return false;
  if (older.size === 0) return proof.length === 0 && same(older.root, EMPTY_ROOT) && isRootOfItsSize(newer);
  if (older.size === newer.size) return proof.length === 0 && same(older.root, newer.root);
  const [start, rest] = isPowerOfTwo(older.size) ? [older.root, proof] : [proof[0], proof.slice(1)];
  if (start === undefined) return false;
  const ends = climb(...climbFrom(older.size - 1, newer.size - 1), [start, start], rest);
  return ends !== undefined && same(ends[0] ?? EMPTY_ROOT, newer.root) && same(ends[1] ?? EMPTY_ROOT, older.root);
}

/** The levels at which both trees have the same whole subtree need no proof. */
function climbFrom(older: number, newer: number): [number, number] {
  return isEven(older) ? [older, newer] : climbFrom(half(older), half(newer));
}

/**
 * From a node at `index` up to the root, beside the last node of each level. The first hash takes every sibling; a second
 * one (the older tree's) only those to its left.
 * @returns undefined when the proof is too short or too long
 */
function climb(
  index: number,
  last: number,
  [whole, ...older]: readonly Uint8Array[],
  proof: readonly Uint8Array[],
): readonly Uint8Array[] | undefined {
  let [at, end, hashes] = [index, last, [whole ?? EMPTY_ROOT, ...older]];
  for (const sibling of proof) {
    if (end === 0) return undefined;
    if (!isEven(at) || at === end) {
      hashes = hashes.map((hash) => nodeHash(sibling, hash));
      for (; isEven(at) && at !== 0; end = half(end)) at = half(at);
    } else hashes = hashes.map((hash, which) => (which === 0 ? nodeHash(hash, sibling) : hash));
    [at, end] = [half(at), half(end)];
  }
  return end === 0 ? hashes : undefined;
}

function isIndexIn(index: number, size: number): boolean {
  return Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size;
}

/** Nothing says what a larger root is made of; an empty one is known. */
function isRootOfItsSize(tree: TreeRoot): boolean {
  return tree.size > 0 || same(tree.root, EMPTY_ROOT);
}

function isPowerOfTwo(size: number): boolean {
  return 2 ** Math.round(Math.log2(size)) === size;
}
