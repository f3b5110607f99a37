import fc from 'fast-check';
import { MerkleFrontier } from './frontier.js';
import { EMPTY_ROOT, leafHash, nodeHash } from './hashes.js';
import { consistencyPlan, inclusionPlan } from './proof-plans.js';
import { rootOfLeaves } from './root-of-leaves.js';
import { provingTree } from './testing/proving-tree.js';
import { consistencyHolds, inclusionHolds } from './verify-proofs.js';

const MOST = 300;
const ENTRIES = Array.from({ length: MOST }, (_, at) => Buffer.from(`entry ${at}`));
const tree = provingTree(ENTRIES);
const sizes = fc.integer({ min: 0, max: MOST });
const twoSizes = fc.tuple(sizes, sizes).map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);

/** MTH of RFC 6962, 2.1, word for word: the other opinion. */
function mth(entries: readonly Uint8Array[]): Uint8Array {
  const [first] = entries;
  if (first === undefined) return EMPTY_ROOT;
  if (entries.length === 1) return leafHash(first);
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  return nodeHash(mth(entries.slice(0, split)), mth(entries.slice(split)));
}
const treeOf = (size: number): { size: number; root: Uint8Array } => ({ size, root: mth(ENTRIES.slice(0, size)) });
const flipped = (hash: Uint8Array, bit: number): Uint8Array => {
  const other = Buffer.from(hash);
  other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return other;
};
const withOther = (proof: readonly Uint8Array[], at: number, hash: Uint8Array): Uint8Array[] =>
  proof.toSpliced(at, 1, hash);

describe('Merkle proofs', () => {
  it('agree with the definition of the root, for any entries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 70 }), async (entries) => {
        const { size, root } = await rootOfLeaves(entries);
        expect([size, Buffer.from(root)]).toEqual([entries.length, Buffer.from(mth(entries))]);
      }),
    );
  });

  it('show every entry to be where it is, and nowhere else', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (least, where, elsewhere) => {
        const size = Math.max(1, least);
        const [index, other] = [where % size, elsewhere % size];
        const leaf = leafHash(ENTRIES[index] ?? Buffer.of());
        const proof = tree.prove(inclusionPlan(index, size));
        expect(inclusionHolds(leaf, index, treeOf(size), proof)).toBe(true);
        expect(inclusionHolds(leaf, other, treeOf(size), proof)).toBe(other === index);
        expect(inclusionHolds(leafHash(Buffer.from('forged')), index, treeOf(size), proof)).toBe(false);
      }),
    );
  });

  it('are refused for a tree that is said to be of another height', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST }), fc.nat(), (size, where) => {
        const index = where % size;
        const leaf = leafHash(ENTRIES[index] ?? Buffer.of());
        const proof = tree.prove(inclusionPlan(index, size));
        const higher = 2 ** (Math.ceil(Math.log2(size)) + 1);
        expect(inclusionHolds(leaf, index, { ...treeOf(size), size: higher }, proof)).toBe(false);
        if (size > 1 && index < size / 4)
          expect(inclusionHolds(leaf, index, { ...treeOf(size), size: index + 1 }, proof)).toBe(false);
      }),
    );
  });

  it('show any tree to begin any later one', () => {
    fc.assert(
      fc.property(twoSizes, ([older, newer]) => {
        const proof = tree.prove(consistencyPlan(older, newer));
        expect(consistencyHolds(treeOf(older), treeOf(newer), proof)).toBe(true);
      }),
    );
  });

  it('are refused for another history, whichever entry of it differs', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), ([older, newer], where) => {
        fc.pre(older > 0);
        const other = ENTRIES.with(where % older, Buffer.from('forged')).slice(0, newer);
        const proof = provingTree(other).prove(consistencyPlan(older, newer));
        expect(consistencyHolds(treeOf(older), { size: newer, root: mth(other) }, proof)).toBe(false);
      }),
    );
  });

  it('are refused with a bit changed, a hash too few, too many or of another length', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), fc.nat({ max: 255 }), ([older, newer], where, bit) => {
        const proof = tree.prove(consistencyPlan(older, newer));
        fc.pre(proof.length > 0);
        const at = where % proof.length;
        const hash = proof[at] ?? EMPTY_ROOT;
        const forged = [
          withOther(proof, at, flipped(hash, bit)),
          proof.toSpliced(at, 1),
          [...proof, hash],
          withOther(proof, at, hash.subarray(1)),
        ];
        for (const other of forged) expect(consistencyHolds(treeOf(older), treeOf(newer), other)).toBe(false);
        expect(
          consistencyHolds(treeOf(older), { ...treeOf(newer), root: flipped(treeOf(newer).root, bit) }, proof),
        ).toBe(false);
        expect(
          consistencyHolds({ ...treeOf(older), root: flipped(treeOf(older).root, bit) }, treeOf(newer), proof),
        ).toBe(false);
      }),
    );
  });

  it.each([
    [2, 1],
    [-1, 3],
    [0.5, 3],
    [1, Number.NaN],
    [1, Infinity],
  ])('are refused for sizes that cannot be: %p in %p', (older, newer) => {
    const root = EMPTY_ROOT;
    expect(consistencyHolds({ size: older, root }, { size: newer, root }, [])).toBe(false);
    expect(inclusionHolds(root, older, { size: newer, root }, [])).toBe(false);
  });

  it('split rightly near the largest trees there can be', () => {
    const size = Number.MAX_SAFE_INTEGER;
    expect(inclusionPlan(size - 1, size)).toHaveLength(52);
    expect(MerkleFrontier.empty().root()).toEqual(EMPTY_ROOT);
    for (let power = 1; power <= 52; power += 1) {
      expect(inclusionPlan(0, 2 ** power)).toHaveLength(power);
      expect(inclusionPlan(2 ** power, 2 ** power + 1)).toHaveLength(1);
    }
  });
});
