import { linesOf } from './read-lines.js';
import { type HeadKeys, type TreeHead, verifiedHead } from './tree-head.js';

/** A file of heads that can't be used: its message says which line and why. */
export class HeadsUnusable extends Error {
  override readonly name = 'HeadsUnusable';
  constructor(
    readonly line: number,
    readonly why: 'malformed' | 'unknown-key' | 'forged' | 'order' | 'contradicts',
  ) {
    super(`line ${line}: ${why}`);
  }
}

/**
 * Heads that were kept outside, one a line (NDJSON), in the order of their sizes, as `LEDGER_HEADS_FILE` has them.
 * @throws HeadsUnusable
 */
export async function* readHeads(
  pieces: AsyncIterable<Uint8Array>,
  keys: HeadKeys,
): AsyncGenerator<TreeHead, undefined> {
  let line = 0;
  let last: TreeHead | undefined;
  for await (const lines of linesOf(pieces)) {
    for (const { bytes } of lines) {
      line += 1;
      if (bytes.length === 0) continue;
      const head = verifiedHead(parsed(bytes), keys);
      if (typeof head === 'string') throw new HeadsUnusable(line, head);
      if (last) demandBehind(last, head, line);
      last = head;
      yield head;
    }
  }
  return undefined;
}

/** Two roots for one size prove by themselves that somebody signed two histories, whichever an export shows. */
function demandBehind(last: TreeHead, head: TreeHead, line: number): void {
  if (head.size < last.size) throw new HeadsUnusable(line, 'order');
  const isOfSameTree = head.size === last.size && head.ledger === last.ledger;
  if (isOfSameTree && head.root !== last.root) throw new HeadsUnusable(line, 'contradicts');
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
