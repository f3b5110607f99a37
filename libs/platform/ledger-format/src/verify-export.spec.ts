import { generateKeyPairSync } from 'node:crypto';
import { leafHash } from '#platform/merkle/index.js';
import { entryLine, missingLine, unprovenLine, withheldLine } from './export-lines.js';
import { leafBytes } from './leaf.js';
import { inPieces, madeEvent, madeExport, type MadeExport } from './testing/made-export.js';
import { signedHead, type TreeHead } from './tree-head.js';
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
const isEntry =
  (index: number) =>
  (line: Buffer): boolean =>
    line.includes(`,"index":${index},"leaf"`);
const lineOf = (index: number, { lines }: MadeExport = good): number => lines.findIndex(isEntry(index));
const lineAt = (index: number): Buffer => whole[lineOf(index)] ?? Buffer.of();
const placeOf = (index: number) => ({
  index,
  leaf: leafHash(good.leaves[index] ?? Buffer.of()),
  position: madeEvent(index).position,
});
const positionOf = (index: number): string => madeEvent(index).position.toString();
const forged = (index: number): Buffer => leafBytes({ ...madeEvent(index), type: 'LicenseRevoked' });

describe('verifyExport', () => {
  it('finds an export whole that is whole, and says how much it proves', async () => {
    const heads = madeExport(ENTRIES, 50, 0).heads.length;
    expect(heads).toBe(12);
    expect(await check(whole, good.heads)).toMatchObject({
      agrees: true,
      from: 0,
      size: ENTRIES,
      heads: 6,
      outsideHeads: 6,
      uncheckedHeads: 0,
      laterHeads: 0,
      ledgerSize: ENTRIES,
    });
  });

  it.each([0, 1, 255, 256, 257, 512])('finds one of %i entries whole', async (entries) => {
    const made = madeExport(entries);
    expect(await check(made.lines, made.heads, made.keys)).toMatchObject({ agrees: true, size: entries });
  });

  it.each([0, 1, 255, 299])('names event %i where it was changed', async (index) => {
    const changed = entryLine(forged(index), placeOf(index));
    const { agrees, finding } = await check(whole.toSpliced(lineOf(index), 1, changed));
    expect(agrees).toBe(false);
    expect(finding).toMatchObject({ kind: 'changed', index, position: positionOf(index), line: lineOf(index) + 1 });
    expect(finding?.afterPosition).toBe(index === 0 ? undefined : positionOf(index - 1));
  });

  it('names the place of an event that was removed', async () => {
    const { finding } = await check(whole.toSpliced(lineOf(123), 1));
    expect(finding).toMatchObject({ kind: 'gap', index: 123, afterPosition: positionOf(122) });
  });

  it('names the first of two that were swapped', async () => {
    const [one, other] = [lineOf(42), lineOf(321)];
    const { finding } = await check(whole.with(one, lineAt(321)).with(other, lineAt(42)));
    expect(finding).toMatchObject({ kind: 'gap', index: 42, line: one + 1 });
  });

  it('names the place of an entry that was put in again', async () => {
    const { finding } = await check(whole.toSpliced(lineOf(77), 0, lineAt(12)));
    expect(finding).toMatchObject({ kind: 'twice', index: 77 });
    const again = await check(whole.toSpliced(lineOf(77) + 1, 0, lineAt(77)));
    expect(again.finding).toMatchObject({ kind: 'twice', index: 78 });
    expect(again.finding?.untilIndex).toBeUndefined();
  });

  it('names the two of which one was made up', async () => {
    const bytes = forged(77);
    const madeUp = entryLine(bytes, { ...placeOf(77), leaf: leafHash(bytes) });
    const { finding } = await check(whole.toSpliced(lineOf(77), 0, madeUp));
    expect(finding).toMatchObject({ kind: 'twice', index: 77, untilIndex: 78 });
  });

  it('finds between which signatures an event lies that was changed with its hash', async () => {
    const bytes = forged(150);
    const { finding } = await check(
      whole.toSpliced(lineOf(150), 1, entryLine(bytes, { ...placeOf(150), leaf: leafHash(bytes) })),
    );
    expect(finding).toMatchObject({ kind: 'root', index: 100, untilIndex: 199 });
  });

  it('finds that the store has lost an event, and that it has one too many', async () => {
    expect((await check(whole.toSpliced(lineOf(9), 1, missingLine(placeOf(9))))).finding).toMatchObject({
      kind: 'lost',
      index: 9,
      position: positionOf(9),
    });
    expect((await check(whole.toSpliced(lineOf(9), 0, unprovenLine(forged(9))))).finding).toMatchObject({
      kind: 'unproven',
      index: 9,
      position: positionOf(9),
    });
  });

  it('finds that an event was withheld which the server did not withhold', async () => {
    const { finding } = await check(whole.toSpliced(lineOf(3), 1, withheldLine(placeOf(3))));
    expect(finding).toMatchObject({ kind: 'altered', index: 0, untilIndex: 255 });
  });

  it('finds that a head was taken out', async () => {
    const head = whole.findIndex((line) => line.includes('{"head":'));
    expect((await check(whole.toSpliced(head, 1))).finding).toMatchObject({
      kind: 'altered',
      index: 0,
      untilIndex: 255,
    });
  });

  it.each([1, 2, 100, 400])('finds that %i lines are missing at the end', async (lines) => {
    expect((await check(whole.slice(0, -lines))).finding).toMatchObject({ kind: 'cut' });
  });

  it('finds that the last line has no end', async () => {
    expect((await check([Buffer.concat(whole).subarray(0, -1)])).finding?.kind).toBe('cut');
    expect((await check([])).finding).toMatchObject({ kind: 'cut', index: 0 });
  });

  it('finds by a head from elsewhere that a history was made shorter and signed again', async () => {
    const signer = generateKeyPairSync('ed25519');
    const [long, short] = [madeExport(30, 10, 0, signer), madeExport(25, 10, 0, signer)];
    expect(await check(short.lines, short.heads, short.keys)).toMatchObject({ agrees: true });
    expect((await check(short.lines, long.heads, long.keys)).finding).toMatchObject({
      kind: 'ends-before-head',
      index: 25,
    });
  });

  it.each([
    ['2026-11-23T10:01:00.001Z', { agrees: true, outsideHeads: 2, uncheckedHeads: 0, laterHeads: 1 }],
    ['2026-11-23T10:00:50.000Z', { agrees: true, laterHeads: 1 }],
    ['2026-11-23T10:00:49.999Z', { agrees: false, finding: { kind: 'ends-before-head' } }],
  ])(
    'knows an export of a minute past ten from one that was made shorter by when a head was signed: %s',
    async (time, found) => {
      const signer = generateKeyPairSync('ed25519');
      const [long, short] = [madeExport(30, 10, 0, signer), madeExport(25, 10, 0, signer)];
      const heads = long.heads.map(({ signature: _, ...head }) => signedHead({ ...head, time }, signer.privateKey));
      expect(await check(short.lines, heads, short.keys)).toMatchObject(found);
    },
  );

  it('finds by a head from elsewhere that a history was made anew and signed again', async () => {
    const other = good.heads.slice(0, 3).map((head, at) => (at === 2 ? { ...head, root: 'ab'.repeat(32) } : head));
    expect((await check(whole, other)).finding).toMatchObject({ kind: 'root', index: 200, untilIndex: 299 });
  });

  it('believes no key that it was not given, and no signature that does not hold', async () => {
    const other = madeExport(ENTRIES, 100);
    expect((await check(whole, [], other.keys)).finding).toMatchObject({ kind: 'forged', index: 0, untilIndex: 99 });
    expect((await check(whole, [], new Map())).finding).toMatchObject({ kind: 'unknown-key' });
  });

  it('proves a part of the ledger that begins later, and compares the heads behind its beginning', async () => {
    const signer = generateKeyPairSync('ed25519');
    const part = madeExport(600, 100, 250, signer);
    expect(await check(part.lines, part.heads, part.keys)).toMatchObject({
      agrees: true,
      from: 250,
      size: 600,
      outsideHeads: 4,
      uncheckedHeads: 2,
    });
  });
});
