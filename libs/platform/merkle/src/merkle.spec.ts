import { createHash } from 'node:crypto';
import { MerkleFrontier } from './frontier.js';
import { leafHash } from './hashes.js';
import { LEAVES, ROOTS, hashesOf } from './testing/known-trees.js';
import { consistencyPlan, inclusionPlan } from './proof-plans.js';
import { rootOfLeaves } from './root-of-leaves.js';
import { provingTree } from './testing/proving-tree.js';
import { consistencyHolds, inclusionHolds } from './verify-proofs.js';

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

/** Published with Certificate Transparency's and transparency.dev's implementations. */
const INCLUSION: readonly [index: number, size: number, proof: readonly string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
const CONSISTENCY: readonly [older: number, newer: number, proof: readonly string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
  [
    3,
    7,
    [
      '0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7',
      '07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      '837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e',
    ],
  ],
];

describe('A Merkle tree', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))(
    'of %i known leaves has the published root',
    async (size, root) => {
      const tree = await rootOfLeaves(LEAVES.slice(0, size));
      expect([tree.size, hex(tree.root)]).toEqual([size, root]);
    },
  );

  it.each([0, 1, 1_000, 16_383, 16_384, 100_000])('has for an entry of %i bytes the hash of RFC 6962', (length) => {
    const entry = Buffer.alloc(length, 'x');
    expect(hex(leafHash(entry))).toBe(createHash('sha256').update(Buffer.of(0)).update(entry).digest('hex'));
    expect(hex(leafHash(Buffer.of(7)))).toBe(createHash('sha256').update(Buffer.of(0, 7)).digest('hex'));
  });

  it('goes on from its frontier in another process', () => {
    const before = MerkleFrontier.empty();
    for (const leaf of LEAVES.slice(0, 5)) before.append(leafHash(leaf));
    const after = MerkleFrontier.of(before.size, before.hashes);
    for (const leaf of LEAVES.slice(5)) after.append(leafHash(leaf));
    expect(hex(after.root())).toBe(ROOTS[8]);
    expect(before.size).toBe(5);
  });

  it('is not made of a frontier that has not its size', () => {
    expect(() => MerkleFrontier.of(5, [leafHash(Buffer.of(1))])).toThrow(RangeError);
  });

  it.each(INCLUSION)('proves that entry %i is in the tree of %i as published', (index, size, proof) => {
    const known = hashesOf(proof);
    expect(provingTree(LEAVES).prove(inclusionPlan(index, size)).map(hex)).toEqual(proof);
    expect(inclusionHolds(leafHash(LEAVES[index] ?? Buffer.of()), index, rootOf(size), known)).toBe(true);
  });

  it.each(CONSISTENCY)('proves that the tree of %i begins the tree of %i as published', (older, newer, proof) => {
    expect(provingTree(LEAVES).prove(consistencyPlan(older, newer)).map(hex)).toEqual(proof);
    expect(consistencyHolds(rootOf(older), rootOf(newer), hashesOf(proof))).toBe(true);
  });

  it.each([
    ['inclusion of an entry that is not there', () => inclusionPlan(3, 3)],
    ['inclusion of an entry before the first', () => inclusionPlan(-1, 3)],
    ['consistency with a tree that is larger', () => consistencyPlan(4, 3)],
  ])('plans no %s', (_, plan) => {
    expect(plan).toThrow(RangeError);
  });
});

function rootOf(size: number): { size: number; root: Uint8Array } {
  return { size, root: Buffer.from(ROOTS[size] ?? '', 'hex') };
}
