import { hash } from 'node:crypto';

/*
 * The hashes of RFC 6962, section 2.1. The first byte keeps leaves and nodes apart: without it, the two hashes below a node
 * would pass as an entry of their own.
 */
const LEAF = Buffer.of(0);
const HASH_BYTES = 32;
const pair = Buffer.alloc(1 + 2 * HASH_BYTES, 1);
/** Where most entries are put behind the first byte: a new place for each would be most of the work. */
const entry = Buffer.alloc(16 * 1024);

/** SHA-256 of nothing: the root of a tree without leaves. 32 bytes, like every hash here. */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer');

/** What stands for an entry of `bytes` in the tree. */
export function leafHash(bytes: Uint8Array): Buffer {
  if (bytes.length >= entry.length) return hash('sha256', Buffer.concat([LEAF, bytes]), 'buffer');
  entry.set(bytes, LEAF.length);
  return hash('sha256', entry.subarray(0, LEAF.length + bytes.length), 'buffer');
}

/** What stands for two neighbours, each a leaf or a node. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return hash('sha256', pair, 'buffer');
}
