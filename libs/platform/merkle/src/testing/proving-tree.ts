import { MerkleFrontier, type MerkleNode } from '../frontier.js';
import { leafHash } from '../hashes.js';
import type { ProofPlan } from '../proof-plans.js';
import { joinedHash } from '../subtrees.js';

/** Keeps every node of a tree over these entries, to answer any proof. */
export function provingTree(entries: readonly Uint8Array[]): { prove: (plan: ProofPlan) => Uint8Array[] } {
  const nodes = new Map<string, Uint8Array>();
  const keep = (node: MerkleNode): unknown => nodes.set(`${node.level}/${node.index}`, node.hash);
  const tree = MerkleFrontier.empty();
  for (const entry of entries) tree.append(leafHash(entry), keep);
  const hashAt = ({ level, index }: { level: number; index: number }): Uint8Array => {
    const hash = nodes.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`The tree has no whole subtree ${level}/${index}.`);
    return hash;
  };
  return { prove: (plan) => plan.map((subtrees) => joinedHash(subtrees.map(hashAt))) };
}
