import { canonicalJson } from './canonical-json.js';
import type { ExportStatement } from './export-statement.js';
import type { TreeHead } from './tree-head.js';

/*
 * An export is NDJSON. Its first line tells where it begins; then come segments of at most `SEGMENT_ENTRIES` entries with the heads
 * that were signed meanwhile, each closed by a statement. The `event` of an entry is its leaf's bytes, as they are.
 */

/** So many entries at most stand between two statements. */
export const SEGMENT_ENTRIES = 256;

export interface ExportHeader {
  readonly version: 1;
  readonly ledger: string;
  /** Index of the first entry. */
  readonly from: number;
  /** Hexadecimal: the whole subtrees of the leaves before it, from left to right. */
  readonly peaks: readonly string[];
}

export interface LeafPlace {
  readonly index: number;
  readonly leaf: Uint8Array;
  readonly position: bigint;
}

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
const line = (value: object): Buffer => Buffer.from(`${canonicalJson(value)}\n`);

export function headerLine({
  ledger,
  from,
  peaks,
}: Omit<ExportHeader, 'version' | 'peaks'> & { peaks: readonly Uint8Array[] }): Buffer {
  return line({ export: { version: 1, ledger, from, peaks: peaks.map(hex) } });
}

/** @param bytes of the leaf; `leaf`: the hash that the ledger keeps for it, whether the bytes agree or not */
export function entryLine(bytes: Uint8Array, { index, leaf }: LeafPlace): Buffer {
  return Buffer.concat([ENTRY_START, bytes, Buffer.from(`,"index":${index},"leaf":"${hex(leaf)}"}\n`)]);
}

/** An entry of another tenant: that it is there, and nothing more. */
export function withheldLine({ index, leaf, position }: LeafPlace): Buffer {
  return line({ index, leaf: hex(leaf), position: position.toString(), withheld: true });
}

/** The event store has no event for this leaf any more. */
export function missingLine({ index, leaf, position }: LeafPlace): Buffer {
  return line({ index, leaf: hex(leaf), missing: true, position: position.toString() });
}

/** The event store has an event there that the ledger knows nothing of. */
export function unprovenLine(bytes: Uint8Array): Buffer {
  return Buffer.concat([ENTRY_START, bytes, Buffer.from(`,"unproven":true}\n`)]);
}

export function headLine(head: TreeHead): Buffer {
  return line({ head });
}

export function statementLine(statement: ExportStatement): Buffer {
  return line({ statement });
}

const ENTRY_START = Buffer.from('{"event":');
const ENTRY_END = /,"index":(0|[1-9]\d{0,15}),"leaf":"([0-9a-f]{64})"\}$/;
/** As long as what ENTRY_END matches can be. */
const LONGEST_END = 110;

/** An entry taken apart without reading its event; `undefined` for any other line. Without the line's end. */
export function parseEntry(text: Buffer): { bytes: Buffer; index: number; leaf: string } | undefined {
  if (!text.subarray(0, ENTRY_START.length).equals(ENTRY_START)) return undefined;
  const end = ENTRY_END.exec(text.toString('latin1', Math.max(0, text.length - LONGEST_END)));
  const [all, index, leaf] = end ?? [];
  if (all === undefined || index === undefined || leaf === undefined) return undefined;
  return { bytes: text.subarray(ENTRY_START.length, text.length - all.length), index: Number(index), leaf };
}
