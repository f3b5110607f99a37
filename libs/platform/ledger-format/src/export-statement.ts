import { sign, verify, type KeyObject } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { fieldsOf, isHash, isSignature, isSize, isText, isTime } from './fields.js';
import type { HeadKeys } from './tree-head.js';

/**
 * Closes a segment of an export. By its digest no byte of the segment can change unseen, and by `isEnd` an export that was cut
 * is told from a whole one.
 */
export interface ExportStatement {
  readonly ledger: string;
  /** Leaves of the ledger up to here. */
  readonly size: number;
  /** Of these leaves; hexadecimal. */
  readonly root: string;
  /** SHA-256 over the segment's lines with their line ends, hexadecimal; the header line is no part of a segment. */
  readonly digest: string;
  readonly exportedAt: string;
  /** How many leaves the ledger had then. */
  readonly ledgerSize: number;
  /** Whether the export was to end here. */
  readonly isEnd: boolean;
  readonly kid: string;
  readonly signature: string;
}

/** As with heads: a signed statement can be taken for nothing else. */
const CONTEXT = 'v2-ledger-export/1\n';

type Unsigned = Omit<ExportStatement, 'signature'>;

/** The bytes that are signed: the context, then canonical JSON of the statement without `signature`. */
function statementInput({ signature: _, ...statement }: Unsigned & { signature?: string }): Buffer {
  return Buffer.from(CONTEXT + canonicalJson(statement));
}

export function signedStatement(statement: Unsigned, privateKey: KeyObject): ExportStatement {
  return { ...statement, signature: sign(null, statementInput(statement), privateKey).toString('base64url') };
}

export function verifiedStatement(
  value: unknown,
  keys: HeadKeys,
): ExportStatement | 'malformed' | 'unknown-key' | 'forged' {
  if (!isStatement(value)) return 'malformed';
  const key = keys.get(value.kid);
  if (key === undefined) return 'unknown-key';
  return verify(null, statementInput(value), key, Buffer.from(value.signature, 'base64url')) ? value : 'forged';
}

const NAMES = ['digest', 'exportedAt', 'isEnd', 'kid', 'ledger', 'ledgerSize', 'root', 'signature', 'size'] as const;

function isStatement(value: unknown): value is ExportStatement {
  const said = fieldsOf(value, NAMES);
  return (
    said !== undefined &&
    [said.kid, said.ledger].every(isText) &&
    isSignature(said.signature) &&
    [said.digest, said.root].every(isHash) &&
    [said.size, said.ledgerSize].every(isSize) &&
    isTime(said.exportedAt) &&
    typeof said.isEnd === 'boolean'
  );
}
