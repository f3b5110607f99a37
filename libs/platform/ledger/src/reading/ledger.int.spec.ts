import fc from 'fast-check';
import { consistencyHolds, inclusionHolds, leafHash } from '#platform/merkle/index.js';
import { LedgerWorld } from '../testing/ledger-world.js';
import { LedgerIncomplete } from './ledger-reads.js';

const ENTRIES = 150;
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

describe('Proofs of the ledger', () => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await LedgerWorld.open();
    world.start();
    for (const count of [1, 49, 100]) await world.append(count);
    await world.headOf(ENTRIES);
  });
  afterAll(() => world.close());

  it('show each event in the tree of any size that has it', async () => {
    const leaves = await world.leaves();
    const sizes = fc.integer({ min: 1, max: ENTRIES });
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (size, where) => {
        const index = where % size;
        const leaf = await world.ledger.reads.leaf({ index });
        if (leaf === undefined) throw new Error(`no leaf ${index}`);
        const { root, proof } = await world.ledger.inclusion(leaf, size);
        const tree = { size, root: bytes(root) };
        expect(inclusionHolds(leafHash(leaves[index] ?? Buffer.of()), index, tree, proof.map(bytes))).toBe(true);
      }),
    );
  });

  it('show any tree to begin any later one, and hold for no forged head', async () => {
    const sizes = fc.integer({ min: 1, max: ENTRIES });
    await fc.assert(
      fc.asyncProperty(sizes, sizes, async (one, other) => {
        const { first, firstRoot, second, secondRoot, proof } = await world.ledger.consistency(
          Math.min(one, other),
          Math.max(one, other),
        );
        const [older, newer] = [
          { size: first, root: bytes(firstRoot) },
          { size: second, root: bytes(secondRoot) },
        ];
        const forged = leafHash(older.root);
        expect(consistencyHolds(older, newer, proof.map(bytes))).toBe(true);
        expect(consistencyHolds({ ...older, root: forged }, newer, proof.map(bytes))).toBe(false);
        expect(consistencyHolds(older, { ...newer, root: forged }, proof.map(bytes))).toBe(false);
      }),
    );
  });

  it('are of the trees whose heads were signed', async () => {
    for await (const head of world.ledger.heads.after(0)) {
      expect((await world.ledger.consistency(head.size, ENTRIES)).firstRoot).toBe(head.root);
    }
  });

  it('find an event by its position', async () => {
    const leaf = await world.ledger.reads.leaf({ index: 7 });
    expect(await world.ledger.reads.leaf({ position: String(leaf?.position) })).toEqual(leaf);
    expect(await world.ledger.reads.leaf({ position: '999999' })).toBeUndefined();
  });

  it('are not made of a tree with holes', async () => {
    await expect(world.ledger.consistency(10, ENTRIES + 1)).rejects.toThrow(LedgerIncomplete);
  });
});
