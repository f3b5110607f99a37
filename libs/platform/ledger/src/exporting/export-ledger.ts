import type { Position } from '#platform/event-store/index.js';
import { headLine, headerLine, SEGMENT_ENTRIES, type TreeHead } from '#platform/ledger-format/index.js';
import type { Ledger } from '../reading/ledger.js';
import { LedgerIncomplete, type KeptLeaf } from '../reading/ledger-reads.js';
import type { ExportOptions } from './export-options.js';
import { ExportSegments } from './export-segments.js';
import { leafLine, strangerLine } from './leaf-line.js';
import { ledgerEvents } from './ledger-events.js';

const PAGE = 1_000;
/** So many bytes at least are handed on together. */
const PIECE_BYTES = 64 * 1024;

/**
 * An export of the ledger (NDJSON, libs/platform/ledger-format), in pieces. The hash in each line is the one the ledger has kept since
 * the event was recorded, and the event is the one the store has today: where they differ, who verifies sees it.
 * Memory: a page of leaves and what the store reads ahead. @throws LedgerIncomplete
 */
export async function* exportLedger(options: ExportOptions): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const line of linesOf(options)) {
    held.push(line);
    bytes += line.length;
    if (bytes < PIECE_BYTES) continue;
    yield Buffer.concat(held);
    [held, bytes] = [[], 0];
  }
  yield Buffer.concat(held);
}

async function* linesOf(options: ExportOptions): AsyncGenerator<Buffer> {
  const { ledger, from, to } = options;
  const segments = await ExportSegments.open(options);
  yield headerLine({ ledger: segments.id, from, peaks: segments.tree.hashes });
  const heads = ledger.heads.after(from);
  let head = (await heads.next()).value;
  for await (const { leaf, lines } of entriesOf(options)) {
    for (const line of lines) yield segments.add(line);
    segments.tree.append(leaf.hash);
    for (; head !== undefined && head.size <= segments.tree.size; head = (await heads.next()).value) {
      yield segments.add(headLine(head satisfies TreeHead));
    }
    if (segments.tree.size % SEGMENT_ENTRIES === 0 && segments.tree.size < to) yield segments.close(false);
  }
  if (segments.tree.size !== to) throw new LedgerIncomplete(`the ledger has ${segments.tree.size} leaves, not ${to}`);
  yield segments.close(true);
}

/** Each leaf with the lines that it and what lies before it make. */
async function* entriesOf(options: ExportOptions): AsyncGenerator<{ leaf: KeptLeaf; lines: Buffer[] }> {
  const { ledger, from, to, tenants } = options;
  if (from === to) return;
  const events = ledgerEvents({ ...options, ...(await rangeOf(ledger, from, to)) });
  let event = (await events.next()).value;
  try {
    for await (const leaf of leavesOf(ledger, from, to)) {
      const lines: Buffer[] = [];
      for (; event !== undefined && event.position < leaf.position; event = (await events.next()).value) {
        lines.push(strangerLine(event, tenants));
      }
      const isThere = event?.position === leaf.position;
      lines.push(leafLine(leaf, isThere ? event : undefined, tenants));
      if (isThere) event = (await events.next()).value;
      yield { leaf, lines };
    }
  } finally {
    await events.return(undefined);
  }
}

async function rangeOf(
  ledger: Ledger,
  from: number,
  to: number,
): Promise<{ after: Position | 'start'; upTo: Position }> {
  const before = from === 0 ? undefined : await ledger.reads.leaf({ index: from - 1 });
  const last = await ledger.reads.leaf({ index: to - 1 });
  if (last === undefined) throw new LedgerIncomplete(`the leaf ${to - 1} is missing`);
  return { after: before?.position ?? 'start', upTo: last.position };
}

async function* leavesOf(ledger: Ledger, from: number, to: number): AsyncGenerator<KeptLeaf> {
  for (let next = from; next < to;) {
    const leaves = await ledger.reads.leaves(next, Math.min(PAGE, to - next));
    for (const leaf of leaves) {
      if (leaf.index !== next) throw new LedgerIncomplete(`the leaf ${next} is missing`);
      yield leaf;
      next += 1;
    }
    if (leaves.length === 0) throw new LedgerIncomplete(`the leaf ${next} is missing`);
  }
}
