/** Longer lines are no entry: an event has 1 MiB at most, and canonical JSON may spell it longer. */
const LONGEST_LINE = 16 * 1024 * 1024;
const LINE_END = 10;

/** A line without its end, and whether there was one. */
export interface Line {
  readonly bytes: Buffer;
  readonly isEnded: boolean;
}

/** The lines of a file that comes in pieces, piece by piece; memory for one line at most. A line that is too long ends it. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Line[]> {
  let held = Buffer.alloc(0);
  for await (const piece of pieces) {
    const bytes = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece]);
    const lines: Line[] = [];
    let start = 0;
    for (let end = bytes.indexOf(LINE_END); end !== -1; end = bytes.indexOf(LINE_END, start)) {
      lines.push({ bytes: bytes.subarray(start, end), isEnded: true });
      start = end + 1;
    }
    yield lines;
    held = bytes.subarray(start);
    if (held.length > LONGEST_LINE) break;
  }
  if (held.length > 0) yield [{ bytes: held, isEnded: false }];
}
