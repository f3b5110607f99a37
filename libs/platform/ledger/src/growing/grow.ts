import { leafBytes, type LedgerEvent } from '#platform/ledger-format/index.js';
import { leafHash, type MerkleFrontier, type MerkleNode } from '#platform/merkle/index.js';
import { KEPT_LEVEL } from '../kept-level.js';

/** What a batch of events adds. */
export interface Growth {
  readonly leaves: readonly (MerkleNode & { readonly position: bigint })[];
  /** Of `KEPT_LEVEL` and above. */
  readonly nodes: readonly MerkleNode[];
}

/** Appends the events' leaves to the tree; `grown` is told each new size. */
export function grow(
  tree: MerkleFrontier,
  events: readonly LedgerEvent[],
  grown: (tree: MerkleFrontier) => void,
): Growth {
  const [leaves, nodes]: [(MerkleNode & { position: bigint })[], MerkleNode[]] = [[], []];
  for (const event of events) {
    const { position } = event;
    tree.append(leafHash(leafBytes(event)), (node) => {
      if (node.level === 0) leaves.push({ position, ...node });
      else if (node.level >= KEPT_LEVEL) nodes.push(node);
    });
    grown(tree);
  }
  return { leaves, nodes };
}
