import { nodeHash } from './hashes.js';

/**
 * A whole subtree: the 2^level leaves from `index`·2^level on. Its hash never changes once they are there, whatever is
 * appended later. Level 0 is a leaf. Indices are safe integers; so a tree has less than 2^53 leaves.
 */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** The greatest power of two that is not above `size`, by its exponent. `size` is 1 or more. */
function heightOf(size: number): number {
  const height = Math.floor(Math.log2(size));
  // The logarithm is rounded: near a large power of two it may be one off, either way.
  if (2 ** height > size) return height - 1;
  return 2 ** (height + 1) <= size ? height + 1 : height;
}

/** The fewest whole subtrees that hold the leaves [start, end), from left to right; `start` is where the tree splits. */
export function wholeSubtrees(start: number, end: number): readonly Subtree[] {
  const found: Subtree[] = [];
  for (let from = start; from < end;) {
    const level = heightOf(end - from);
    found.push({ level, index: from / 2 ** level });
    from += 2 ** level;
  }
  return found;
}

/** The hash over neighbouring subtrees, of which each is smaller than the one to its left. There is at least one. */
export function joinedHash(subtrees: readonly Uint8Array[]): Uint8Array {
  return subtrees.reduceRight((right, left) => nodeHash(left, right));
}

/** Where RFC 6962 splits `size` leaves, 2 or more: the greatest power of two below it. */
export function splitOf(size: number): number {
  return 2 ** heightOf(size - 1);
}
