import { generateKeyPairSync } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { readHeads } from './read-heads.js';
import { madeExport } from './testing/made-export.js';
import { signedHead, type TreeHead } from './tree-head.js';

const signer = generateKeyPairSync('ed25519');
const { heads, keys } = madeExport(30, 10, 0, signer);
const [first, second, third] = heads as [TreeHead, TreeHead, TreeHead];
const other = (head: TreeHead, changes: Partial<TreeHead>): TreeHead => {
  const { signature: _, ...said } = { ...head, ...changes };
  return signedHead(said, signer.privateKey);
};

async function sizesIn(kept: readonly object[], end = '\n'): Promise<number[]> {
  const text = kept.map((head) => canonicalJson(head)).join('\n') + end;
  const pieces = (async function* () {
    yield await Promise.resolve(Buffer.from(text));
  })();
  const sizes: number[] = [];
  for await (const { size } of readHeads(pieces, keys)) sizes.push(size);
  return sizes;
}

describe('A file of heads', () => {
  it('is read in the order of their sizes, also where one was kept twice', async () => {
    expect(await sizesIn([first, second, second, third])).toEqual([10, 20, 20, 30]);
    expect(await sizesIn([first, second], '')).toEqual([10, 20]);
    expect(await sizesIn([second, other(second, { time: '2026-11-24T10:00:00.000Z' })])).toEqual([20, 20]);
  });

  it.each([
    ['are in the wrong order', [second, first], 2, 'order'],
    ['say two things of one size', [first, second, other(second, { root: 'ab'.repeat(32) }), third], 3, 'contradicts'],
    ['are not signed by a known key', [first, { ...second, kid: 'another' }], 2, 'unknown-key'],
    ['were changed', [first, { ...second, size: 21 }], 2, 'forged'],
    ['are none', [first, {}], 2, 'malformed'],
    ['have something beside them', [first, { ...second, more: 1 }], 2, 'malformed'],
  ])('is of no use where they %s', async (_, kept, line, why) => {
    await expect(sizesIn(kept)).rejects.toMatchObject({ name: 'HeadsUnusable', line, why });
  });
});
