/**
 * Nodes below this level are not kept: each is made again of at most seven hashes of leaves. So a leaf has an eighth of a row
 * of nodes, and a proof still reads few rows.
 */
export const KEPT_LEVEL = 4;

/** How many nodes are kept of a tree of this size. */
export function keptNodes(size: number): number {
  let nodes = 0;
  for (let width = 2 ** KEPT_LEVEL; width <= size; width *= 2) nodes += Math.floor(size / width);
  return nodes;
}
