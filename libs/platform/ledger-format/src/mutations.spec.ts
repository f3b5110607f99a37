import { leafHash } from '#platform/merkle/index.js';
import { entryLine } from './export-lines.js';
import { leafBytes } from './leaf.js';
import { inPieces, madeEvent, madeExport } from './testing/made-export.js';
import { randomOf } from './testing/random.js';
import { verifyExport, type Verification } from './verify-export.js';

/** Full length: 10,000. */
const MUTATIONS = Number(process.env.LEDGER_MUTATIONS ?? 10_000);
const SEED = 20_261_123;
const ENTRIES = 40;
const good = madeExport(ENTRIES, 7);

const check = (lines: readonly Buffer[]): Promise<Verification> =>
  verifyExport({ pieces: inPieces(Buffer.concat(lines), 65_536), keys: good.keys });

type Mutation = (lines: readonly Buffer[], random: (below: number) => number) => Buffer[];

const somewhere = (lines: readonly Buffer[], random: (below: number) => number): number => random(lines.length);

const mutations: Readonly<Record<string, Mutation>> = {
  'a changed byte': (lines, random) => {
    const at = somewhere(lines, random);
    const line = Buffer.from(lines[at] ?? '');
    const byte = random(line.length);
    line[byte] = (line[byte] ?? 0) ^ (1 << random(8));
    return lines.toSpliced(at, 1, line);
  },
  'a removed line': (lines, random) => lines.toSpliced(somewhere(lines, random), 1),
  'removed lines': (lines, random) => lines.toSpliced(somewhere(lines, random), 1 + random(5)),
  'a line inserted again': (lines, random) =>
    lines.toSpliced(somewhere(lines, random), 0, lines[somewhere(lines, random)] ?? Buffer.of()),
  'an entry made up': (lines, random) => {
    const index = random(ENTRIES);
    const bytes = leafBytes({ ...madeEvent(index), type: `Forged${random(1_000)}` });
    return lines.toSpliced(
      1 + random(lines.length - 1),
      random(2),
      entryLine(bytes, { index, leaf: leafHash(bytes), position: 1n }),
    );
  },
  'two lines swapped': (lines, random) => {
    const [one, step] = [somewhere(lines, random), 1 + random(lines.length - 1)];
    const other = (one + step) % lines.length;
    return lines.with(one, lines[other] ?? Buffer.of()).with(other, lines[one] ?? Buffer.of());
  },
  'an end cut off by lines': (lines, random) => lines.slice(0, somewhere(lines, random)),
  'an end cut off by bytes': (lines, random) => {
    const all = Buffer.concat(lines);
    return [all.subarray(0, random(all.length))];
  },
};

describe(`Of ${MUTATIONS} random mutations of an export`, () => {
  const kinds = Object.entries(mutations);

  it.each(kinds)('%s is found every time', async (name, mutate) => {
    const random = randomOf(SEED + name.length);
    const whole = Buffer.concat(good.lines);
    const missed: string[] = [];
    for (let turn = 0; turn < MUTATIONS / kinds.length; turn += 1) {
      const mutated = mutate(good.lines, random);
      // A swap of equal lines, or a line put where it was: nothing has changed.
      if (Buffer.concat(mutated).equals(whole)) continue;
      if ((await check(mutated)).agrees) missed.push(Buffer.concat(mutated).toString());
    }
    expect(missed).toEqual([]);
  });

  it('none is needed to call the export whole', async () => {
    expect(await check(good.lines)).toMatchObject({ agrees: true, size: ENTRIES, heads: good.heads.length });
  });
});
