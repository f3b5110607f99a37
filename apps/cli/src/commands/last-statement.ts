const START = Buffer.from('{"statement":');
const LINE_END = 10;

/** The last signed statement of an export that broke off: how many entries it covers, and where in the file it ends. */
export interface LastStatement {
  readonly size: number;
  readonly end: number;
}

/** `undefined` where there is none: such a file is begun anew. Not verified here: who resumes verifies afterwards. */
export async function lastStatement(pieces: AsyncIterable<Uint8Array>): Promise<LastStatement | undefined> {
  let found: LastStatement | undefined;
  let held = Buffer.alloc(0);
  let at = 0;
  for await (const piece of pieces) {
    const bytes = Buffer.concat([held, piece]);
    let start = 0;
    for (let end = bytes.indexOf(LINE_END); end !== -1; end = bytes.indexOf(LINE_END, start)) {
      const line = bytes.subarray(start, end);
      start = end + 1;
      const size = line.subarray(0, START.length).equals(START) ? sizeIn(line) : undefined;
      if (size !== undefined) found = { size, end: at + start };
    }
    held = bytes.subarray(start);
    at += start;
  }
  return found;
}

function sizeIn(line: Buffer): number | undefined {
  try {
    const { statement } = JSON.parse(line.toString('utf8')) as { statement?: { size?: unknown } };
    return typeof statement?.size === 'number' ? statement.size : undefined;
  } catch {
    return undefined;
  }
}
