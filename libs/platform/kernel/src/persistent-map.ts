import { hashOf } from './hash-of.js';

const BITS = 5;
const MASK = (1 << BITS) - 1;
const HASH_BITS = 32;

/** Either up to 32 children by the next five bits of the hash, or an entry and the others whose whole hash is the same. */
type Node<Value> = Branch<Value> | Leaf<Value>;

interface Branch<Value> {
  /** Which of the 32 children there are; `children` holds those, in order. */
  readonly bitmap: number;
  readonly children: readonly Node<Value>[];
}

/** One object an entry: a server keeps hundreds of thousands of them in memory, and each is looked at when garbage is collected. */
interface Leaf<Value> {
  readonly hash: number;
  readonly key: string;
  readonly value: Value;
  readonly others: Leaf<Value> | undefined;
}

/**
 * A map by string that never changes: setting or deleting gives another map, which shares with the old one all but the
 * path to that entry. So a fold over a stream of a hundred thousand devices costs each event the same few hundred
 * nanoseconds. A hash array mapped trie (Bagwell, Ideal Hash Trees, 2001). Entries come in no promised order.
 */
export class PersistentMap<Value> {
  private constructor(
    private readonly root: Node<Value> | undefined,
    readonly size: number,
  ) {}

  static of<Value>(entries: Iterable<readonly [string, Value]> = []): PersistentMap<Value> {
    let map = new PersistentMap<Value>(undefined, 0);
    for (const [key, value] of entries) map = map.set(key, value);
    return map;
  }

  get(key: string): Value | undefined {
    const hash = hashOf(key);
    let node = this.root;
    for (let shift = 0; node !== undefined; shift += BITS) {
      if ('key' in node) return node.hash === hash ? entryOf(node, key)?.value : undefined;
      node = childAt(node, hash, shift);
    }
    return undefined;
  }

  set(key: string, value: Value): PersistentMap<Value> {
    const leaf = { hash: hashOf(key), key, value, others: undefined };
    const isNew = this.get(key) === undefined;
    return new PersistentMap(this.root ? withLeaf(this.root, leaf, 0) : leaf, this.size + Number(isNew));
  }

  delete(key: string): PersistentMap<Value> {
    if (this.root === undefined || this.get(key) === undefined) return this;
    return new PersistentMap(without(this.root, hashOf(key), key, 0), this.size - 1);
  }

  *values(): Generator<Value, void> {
    if (this.root) yield* valuesOf(this.root);
  }
}

function* valuesOf<Value>(node: Node<Value>): Generator<Value, void> {
  if ('bitmap' in node) for (const child of node.children) yield* valuesOf(child);
  else for (let leaf: Leaf<Value> | undefined = node; leaf; leaf = leaf.others) yield leaf.value;
}

function entryOf<Value>(node: Leaf<Value>, key: string): Leaf<Value> | undefined {
  let leaf: Leaf<Value> | undefined = node;
  while (leaf && leaf.key !== key) leaf = leaf.others;
  return leaf;
}

function bitAt(hash: number, shift: number): number {
  return 1 << ((hash >>> shift) & MASK);
}

/** Where among the children the one of this bit is, or would be. */
function slotOf({ bitmap }: Branch<unknown>, bit: number): number {
  return bitsIn(bitmap & (bit - 1));
}

function bitsIn(bitmap: number): number {
  let bits = bitmap - ((bitmap >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function childAt<Value>(branch: Branch<Value>, hash: number, shift: number): Node<Value> | undefined {
  const bit = bitAt(hash, shift);
  return (branch.bitmap & bit) === 0 ? undefined : branch.children[slotOf(branch, bit)];
}

function withLeaf<Value>(node: Node<Value>, leaf: Leaf<Value>, shift: number): Node<Value> {
  if ('key' in node) return node.hash === leaf.hash ? merged(node, leaf) : split(node, leaf, shift);
  const { bitmap, children } = node;
  const bit = bitAt(leaf.hash, shift);
  const slot = slotOf(node, bit);
  const child = (bitmap & bit) === 0 ? undefined : children[slot];
  if (child) return { bitmap, children: replaced(children, slot, withLeaf(child, leaf, shift + BITS)) };
  return { bitmap: bitmap | bit, children: children.toSpliced(slot, 0, leaf) };
}

/** Copied whole: an array that is spread together has room for 16 more, and takes four times as long. */
function replaced<Value>(
  children: Branch<Value>['children'],
  slot: number,
  child: Node<Value>,
): Branch<Value>['children'] {
  const copy = children.slice();
  copy[slot] = child;
  return copy;
}

function merged<Value>(node: Leaf<Value>, { hash, key, value }: Leaf<Value>): Leaf<Value> {
  return { hash, key, value, others: withoutKey(node, key) };
}

function withoutKey<Value>(node: Leaf<Value> | undefined, key: string): Leaf<Value> | undefined {
  if (node === undefined || node.key === key) return node?.others;
  const { hash, value } = node;
  return { hash, key: node.key, value, others: withoutKey(node.others, key) };
}

/** Two leaves of different hashes part where their hashes do. */
function split<Value>(one: Leaf<Value>, other: Leaf<Value>, shift: number): Branch<Value> {
  if (shift >= HASH_BITS) throw new Error('leaves of different hashes differ in some bit');
  const first = bitAt(one.hash, shift);
  const second = bitAt(other.hash, shift);
  if (first === second) return { bitmap: first, children: [split(one, other, shift + BITS)] };
  return { bitmap: first | second, children: first >>> 0 < second >>> 0 ? [one, other] : [other, one] };
}

function without<Value>(node: Node<Value>, hash: number, key: string, shift: number): Node<Value> | undefined {
  if ('key' in node) return withoutKey(node, key);
  const bit = bitAt(hash, shift);
  const slot = slotOf(node, bit);
  const child = node.children[slot];
  const left = child && without(child, hash, key, shift + BITS);
  const rest = left ? replaced(node.children, slot, left) : node.children.toSpliced(slot, 1);
  const [only] = rest;
  if (only === undefined) return undefined;
  if (rest.length === 1 && 'key' in only) return only;
  return { bitmap: left ? node.bitmap : node.bitmap & ~bit, children: rest };
}
