/** The tree itself, with nothing in it that could be changed. */
export function deepFrozen<Tree extends object>(tree: Tree): Tree {
  for (const part of Object.values(tree) as unknown[]) if (typeof part === 'object' && part !== null) deepFrozen(part);
  return Object.freeze(tree);
}
