import { MerkleFrontier } from './frontier.js';
import { leafHash } from './hashes.js';

/** The root over a stream of entries (their bytes, unhashed), and how many there were; O(log n) memory. */
export async function rootOfLeaves(
  entries: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<{ readonly size: number; readonly root: Uint8Array }> {
  const tree = MerkleFrontier.empty();
  for await (const entry of entries) tree.append(leafHash(entry));
  return { size: tree.size, root: tree.root() };
}
