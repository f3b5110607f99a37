import { generateKeyPairSync } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { inPieces, madeExport } from './testing/made-export.js';
import type { TreeHead } from './tree-head.js';
import { verifyExport, type Verification } from './verify-export.js';

const ENTRIES = 600;
const good = madeExport(ENTRIES, 100);
const whole = good.lines;

async function* listed<Item>(items: readonly Item[]): AsyncGenerator<Item, undefined> {
  yield* items;
  return undefined;
}
const check = (lines: readonly Buffer[], heads: readonly TreeHead[] = [], keys = good.keys): Promise<Verification> =>
  verifyExport({ pieces: inPieces(Buffer.concat(lines)), keys, heads: listed(heads) });

/** The same bytes for a reader who doesn't look closely: other unused bits, or something that is no base64 behind them. */
const respelled = (signature: string): string[] => {
  const bytes = Buffer.from(signature, 'base64url');
  const alphabet = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
  const others = alphabet.map((last) => signature.slice(0, -1) + last);
  const same = others.filter((other) => other !== signature && Buffer.from(other, 'base64url').equals(bytes));
  expect(same).toHaveLength(15);
  return [...same.slice(0, 1), `${signature}!`, `${signature}==`];
};

describe('An export into which something was slipped', () => {
  it.each(['null', 'true', '1', '"text"', '[]', '{}'])('is told by %s', async (line) => {
    const { finding } = await check(whole.toSpliced(6, 0, Buffer.from(`${line}\n`)));
    expect(finding).toMatchObject({ kind: 'unreadable', index: 5, line: 6 + 1 });
  });

  it.each([
    ['statement', -1, { event: { type: 'LicenseRevoked' } }],
    ['statement', -1, { zzz: 1 }],
    ['head', 0, { event: { type: 'LicenseRevoked' } }],
  ])('is told by what stands beside a signed %s', async (name, which, more) => {
    const at = whole.map((line, index) => (line.includes(`{"${name}":`) ? index : -1)).filter((index) => index >= 0);
    const line = at.at(which) ?? -1;
    const value = JSON.parse(String(whole[line])) as object;
    const { finding } = await check(whole.with(line, Buffer.from(`${canonicalJson({ ...value, ...more })}\n`)));
    expect(finding).toMatchObject({ kind: 'unreadable', line: line + 1 });
  });

  it('is told by what stands behind its end', async () => {
    const lastHead = whole.findLast((line) => line.includes('{"head":')) ?? Buffer.of();
    expect((await check([...whole, lastHead])).finding).toMatchObject({ kind: 'cut', index: ENTRIES });
  });

  it('is told by another spelling of a signature', async () => {
    const [end, before] = [whole.at(-1) ?? Buffer.of(), whole.slice(0, -1)];
    const { statement } = JSON.parse(String(end)) as { statement: { signature: string } };
    for (const signature of respelled(statement.signature)) {
      const line = Buffer.from(`${canonicalJson({ statement: { ...statement, signature } })}\n`);
      expect((await check([...before, line])).finding?.kind).toBe('unreadable');
    }
  });

  it.each([700, 100, 50])('is compared with no head of another ledger, also of %i entries', async (size) => {
    const signer = generateKeyPairSync('ed25519');
    const part = madeExport(ENTRIES, 100, 75, signer);
    const heads = part.heads
      .slice(0, 1)
      .map((head) => ({ ...head, size, ledger: '0197c0de-0000-7000-8000-00000000000f' }));
    expect((await check(part.lines, heads, part.keys)).finding).toMatchObject({ kind: 'other-ledger' });
  });
});
