import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { csvLine } from './csv.js';
import { exportStream } from './export-stream.js';

const COLUMNS = ['number', 'text'] as const;
const A_PAGE = 200;

/** Tells how many rows were asked for, and whether nobody wants any more. */
function table(rows: number, failsAfter = Infinity) {
  const told = { asked: 0, isOver: false };
  async function* pages() {
    try {
      while (told.asked < rows) {
        await nextTurn();
        if (told.asked >= failsAfter) throw new Error('the database is away');
        const page = Array.from({ length: A_PAGE }, (_, at) => ({ number: told.asked + at, text: 'x'.repeat(300) }));
        told.asked += page.length;
        yield page;
      }
    } finally {
      told.isOver = true;
    }
  }
  return { told, pages: pages() };
}

async function textOf(stream: Readable): Promise<string> {
  const parts: string[] = [];
  for await (const part of stream) parts.push(String(part));
  return parts.join('');
}

describe('An export', () => {
  it('holds only some rows at a time, however many there are and however slow the reader is', async () => {
    const { told, pages } = table(100_000);
    let [read, most] = [0, 0];
    for await (const part of exportStream('ndjson', COLUMNS, pages)) {
      for (let turn = 0; turn < 3; turn += 1) await nextTurn();
      read += String(part).split('\n').length - 1;
      most = Math.max(most, told.asked - read);
    }
    expect([read, told.asked]).toEqual([100_000, 100_000]);
    expect(most).toBeLessThanOrEqual(5 * A_PAGE);
  });

  it('asks for no more rows when its reader has gone', async () => {
    const { told, pages } = table(100_000);
    for await (const part of exportStream('csv', COLUMNS, pages)) if (part !== '' && told.asked >= 1_000) break;
    while (!told.isOver) await nextTurn();
    expect(told.asked).toBeLessThanOrEqual(1_000 + 5 * A_PAGE);
  });

  it('breaks off when the rows fail, so that nobody takes a part for the whole', async () => {
    const { pages } = table(100_000, 2_000);
    await expect(textOf(exportStream('ndjson', COLUMNS, pages))).rejects.toThrow('the database is away');
  });

  it('is made of JSON lines, or of CSV with a line of names', async () => {
    async function* pages() {
      await nextTurn();
      yield [{ number: 1, text: 'one, "two"' }];
      yield [{ number: 2, text: null }];
    }
    const json = '{"number":1,"text":"one, \\"two\\""}\n{"number":2,"text":null}\n';
    expect(await textOf(exportStream('ndjson', COLUMNS, pages()))).toBe(json);
    const csv = 'number,text\r\n1,"one, ""two"""\r\n2,\r\n';
    expect(await textOf(exportStream('csv', COLUMNS, pages()))).toBe(csv);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('is no formula for a spreadsheet: %j', (text) => {
    expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/);
  });

  it.each([
    ['x;=1+1;y', "x;'=1+1;y"],
    ['x;\t@SUM(A1)', "x;'\t'@SUM(A1)"],
    ['x\n=1+1', '"x\n\'=1+1"'],
    ['x, "y";-1', '"x, ""y"";\'-1"'],
    ['x;"=1+1;y', '"x;""\'=1+1;y"'],
    ['＝1+1', "'＝1+1"],
  ])('is no formula either where a spreadsheet takes semicolons for the edges of cells: %j', (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
  });

  it('keeps a dash, a semicolon and an equals sign where they are harmless', () => {
    expect(csvLine(['a-b; c = d; - e'])).toBe('a-b; c = d; - e\r\n');
  });

  it('keeps numbers, and line ends within text', () => {
    expect(csvLine([-1, true, null, 'a\r\nb'])).toBe('-1,true,,"a\r\nb"\r\n');
  });
});
