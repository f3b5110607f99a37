export { MerkleFrontier, type MerkleNode } from './src/frontier.js';
export { leafHash } from './src/hashes.js';
export { joinedHash, wholeSubtrees, type Subtree } from './src/subtrees.js';
export { consistencyPlan, inclusionPlan, type ProofPlan } from './src/proof-plans.js';
export { rootOfLeaves } from './src/root-of-leaves.js';
export { consistencyHolds, inclusionHolds } from './src/verify-proofs.js';
