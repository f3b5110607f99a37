import { hashOf } from './hash-of.js';

/** What comes before a node is in its first subtree. None below has a higher priority: so the tree is as deep as if it grew at random. */
interface Node {
  readonly rank: number;
  readonly id: string;
  readonly priority: number;
  readonly before: Tree;
  readonly after: Tree;
}

type Tree = Node | undefined;
type Place = Pick<Node, 'rank' | 'id'>;

/**
 * Ids in the order of a number, and among equals by themselves. It never changes: adding or taking one out gives another
 * order, which shares with the old one all but a path. A treap (Seidel and Aragon, Randomized Search Trees, 1996) whose
 * priorities are hashes of the ids.
 */
export class PersistentOrder {
  private constructor(private readonly root: Tree) {}

  static readonly empty = new PersistentOrder(undefined);

  /** An id that is there already, with another number, is there twice. */
  with(rank: number, id: string): PersistentOrder {
    const node = { rank, id, priority: hashOf(id), before: undefined, after: undefined };
    return new PersistentOrder(added(this.root, node));
  }

  without(rank: number, id: string): PersistentOrder {
    return new PersistentOrder(removed(this.root, { rank, id }));
  }

  /** Those of this number and less, the least first. Takes as long as there are ids that are looked at. */
  *upTo(rank: number): Generator<string, void> {
    yield* upTo(this.root, rank);
  }
}

function* upTo(tree: Tree, rank: number): Generator<string, void> {
  if (!tree) return;
  yield* upTo(tree.before, rank);
  if (tree.rank > rank) return;
  yield tree.id;
  yield* upTo(tree.after, rank);
}

function added(tree: Tree, node: Node): Node {
  if (!tree) return node;
  if (node.priority > tree.priority) {
    const [before, after] = split(tree, node);
    return placed(node, before, after);
  }
  return isBefore(node, tree)
    ? placed(tree, added(tree.before, node), tree.after)
    : placed(tree, tree.before, added(tree.after, node));
}

/** What comes before that place, and what doesn't. */
function split(tree: Tree, at: Place): readonly [Tree, Tree] {
  if (!tree) return [undefined, undefined];
  if (isBefore(tree, at)) {
    const [before, after] = split(tree.after, at);
    return [placed(tree, tree.before, before), after];
  }
  const [before, after] = split(tree.before, at);
  return [before, placed(tree, after, tree.after)];
}

function removed(tree: Tree, place: Place): Tree {
  if (!tree) return undefined;
  if (isBefore(place, tree)) return placed(tree, removed(tree.before, place), tree.after);
  if (isBefore(tree, place)) return placed(tree, tree.before, removed(tree.after, place));
  return joined(tree.before, tree.after);
}

/** @param first all of it comes before all of `second` */
function joined(first: Tree, second: Tree): Tree {
  if (!first || !second) return first ?? second;
  if (first.priority > second.priority) return placed(first, first.before, joined(first.after, second));
  return placed(second, joined(first, second.before), second.after);
}

/** Written out: spreading takes several times as long. */
function placed({ rank, id, priority }: Node, before: Tree, after: Tree): Node {
  return { rank, id, priority, before, after };
}

function isBefore(one: Place, other: Place): boolean {
  return one.rank < other.rank || (one.rank === other.rank && one.id < other.id);
}
