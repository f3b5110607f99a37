import { MerkleFrontier, wholeSubtrees } from '#platform/merkle/index.js';
import type { ExportHeader } from './export-lines.js';
import { fieldsOf, isHash, isSize, isText } from './fields.js';

/** What an export begins with, `undefined` where that is no header. */
export function exportHeaderOf(value: unknown): ExportHeader | undefined {
  const header = fieldsOf(fieldsOf(value, ['export'])?.export, ['from', 'ledger', 'peaks', 'version']);
  if (header?.version !== 1 || !isText(header.ledger) || !isSize(header.from) || !Array.isArray(header.peaks))
    return undefined;
  const { ledger, from, peaks } = header as { ledger: string; from: number; peaks: unknown[] };
  if (!peaks.every(isHash) || peaks.length !== wholeSubtrees(0, from).length) return undefined;
  return { version: 1, ledger, from, peaks };
}

/** The tree of the leaves before the export: not believed before a statement or head agrees with what grows out of it. */
export function treeBefore({ from, peaks }: ExportHeader): MerkleFrontier {
  return MerkleFrontier.of(
    from,
    peaks.map((peak) => Buffer.from(peak, 'hex')),
  );
}
