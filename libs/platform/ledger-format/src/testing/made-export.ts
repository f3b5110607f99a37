import { generateKeyPairSync } from 'node:crypto';
import { MerkleFrontier, leafHash } from '#platform/merkle/index.js';
import { SEGMENT_ENTRIES, entryLine, headLine, headerLine, statementLine } from '../export-lines.js';
import { signedStatement } from '../export-statement.js';
import { leafBytes, type LedgerEvent } from '../leaf.js';
import { Segment } from '../segment.js';
import { type HeadKeys, type TreeHead, signedHead } from '../tree-head.js';

const LEDGER = '0197c0de-0000-7000-8000-000000000001';
const TIME = '2026-11-23T10:00:00.000Z';
/** A minute after the last head was signed. */
const EXPORTED_AT = '2026-11-23T10:01:00.000Z';
const KID = 'test-key';

export interface MadeExport {
  /** With their line ends; the first is the header, the last the end's statement. */
  readonly lines: readonly Buffer[];
  readonly keys: HeadKeys;
  /** As a file kept elsewhere has them. */
  readonly heads: readonly TreeHead[];
  readonly leaves: readonly Buffer[];
}

export function madeEvent(index: number): LedgerEvent {
  return {
    stream: `license-${index % 7}`,
    revision: Math.floor(index / 7),
    position: BigInt(index * 3 + 5),
    id: `0197c0de-0000-7000-8000-${index.toString(16).padStart(12, '0')}`,
    type: index % 2 === 0 ? 'LicenseIssued' : 'DeviceActivated',
    data: { seats: index, note: `entry ${index}`, ok: index % 3 === 0 },
    metadata: { tenant: 'default', commandId: `c-${index}`, schemaVersion: 1 },
    recordedAt: new Date(Date.UTC(2026, 10, 23) + index * 1_000),
  };
}

/** An export as the server makes one, with a head after each `headEvery` entries. */
export function madeExport(
  entries: number,
  headEvery = 10,
  from = 0,
  signer = generateKeyPairSync('ed25519'),
): MadeExport {
  const { publicKey, privateKey } = signer;
  const tree = MerkleFrontier.empty();
  const segment = new Segment();
  const [lines, heads, leaves]: [Buffer[], TreeHead[], Buffer[]] = [[], [], []];
  const root = (): string => Buffer.from(tree.root()).toString('hex');
  const add = (line: Buffer): void => {
    lines.push(line);
    segment.add(line.subarray(0, -1));
  };
  const state = (isEnd: boolean): void => {
    const said = { ledger: LEDGER, size: tree.size, root: root(), digest: segment.close(), exportedAt: EXPORTED_AT };
    lines.push(statementLine(signedStatement({ ...said, ledgerSize: entries, isEnd, kid: KID }, privateKey)));
  };
  for (let index = 0; index < entries; index += 1) {
    if (index === from) lines.push(headerLine({ ledger: LEDGER, from, peaks: tree.hashes }));
    const [bytes, position] = [leafBytes(madeEvent(index)), madeEvent(index).position];
    leaves.push(bytes);
    tree.append(leafHash(bytes));
    if (index >= from) add(entryLine(bytes, { index, leaf: leafHash(bytes), position }));
    if ((index + 1) % headEvery === 0) {
      const head = {
        ledger: LEDGER,
        size: index + 1,
        root: root(),
        position: position.toString(),
        time: TIME,
        kid: KID,
      };
      const signed = signedHead(head, privateKey);
      heads.push(signed);
      if (index >= from) add(headLine(signed));
    }
    if (index >= from && (index + 1) % SEGMENT_ENTRIES === 0) state(false);
  }
  if (entries === from) lines.push(headerLine({ ledger: LEDGER, from, peaks: tree.hashes }));
  state(true);
  return { lines, keys: new Map([[KID, publicKey]]), heads, leaves };
}

/** In pieces of such a size as no line has. */
export async function* inPieces(bytes: Buffer, size = 997): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
