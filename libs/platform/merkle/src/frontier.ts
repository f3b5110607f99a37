import { EMPTY_ROOT, nodeHash } from './hashes.js';
import { type Subtree, joinedHash, wholeSubtrees } from './subtrees.js';

/** A subtree with its hash: what somebody keeps who wants to answer for the tree later. */
export interface MerkleNode extends Subtree {
  readonly hash: Uint8Array;
}

/**
 * An append-only tree, kept as the hashes of its whole subtrees from left to right: as many as its size has ones in
 * binary, so O(log n) memory, and O(log n) work at most for a leaf.
 */
export class MerkleFrontier {
  private readonly peaks: Uint8Array[];

  private constructor(
    private leaves: number,
    peaks: readonly Uint8Array[],
  ) {
    this.peaks = [...peaks];
  }

  static empty(): MerkleFrontier {
    return new MerkleFrontier(0, []);
  }

  /** @param peaks the hashes of `wholeSubtrees(0, size)`, in that order */
  static of(size: number, peaks: readonly Uint8Array[]): MerkleFrontier {
    const expected = wholeSubtrees(0, size).length;
    if (peaks.length !== expected) throw new RangeError(`${size} leaves have ${expected} peaks, not ${peaks.length}.`);
    return new MerkleFrontier(size, peaks);
  }

  /** Leaves so far. */
  get size(): number {
    return this.leaves;
  }

  /** To go on with in another process: `MerkleFrontier.of(size, hashes)`. */
  get hashes(): readonly Uint8Array[] {
    return this.peaks;
  }

  /** The tree's root as it stands. */
  root(): Uint8Array {
    return this.peaks.length === 0 ? EMPTY_ROOT : joinedHash(this.peaks);
  }

  /**
   * @param hash the leaf's, by `leafHash`
   * @param completed is told each subtree that this leaf makes whole, the leaf itself first
   */
  append(hash: Uint8Array, completed?: (node: MerkleNode) => void): void {
    let node: MerkleNode = { level: 0, index: this.leaves, hash };
    completed?.(node);
    while (node.index % 2 === 1) {
      const left = this.peaks.pop();
      if (left === undefined) throw new Error('A whole subtree is missing from the frontier.');
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(left, node.hash) };
      completed?.(node);
    }
    this.peaks.push(node.hash);
    this.leaves += 1;
  }
}
