import { Readable } from 'node:stream';
import { csvLine } from './csv.js';

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_TYPES: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
};

type Plain = string | number | boolean | null;

/**
 * A table as a stream of text: JSON lines, or CSV with a line of names first. Asks for the next rows only when the reader has
 * taken those before, and for none any more when it has gone. When the rows fail, the stream breaks off.
 */
export function exportStream<Column extends string>(
  format: ExportFormat,
  columns: readonly Column[],
  pages: AsyncIterable<readonly Readonly<Record<Column, Plain>>[]>,
): Readable {
  return format === 'csv' ? Readable.from(csv(columns, pages), { objectMode: false }) : jsonLines(pages);
}

/** Anything as JSON lines, read as fast as they are taken. */
export function jsonLines(lots: AsyncIterable<readonly object[]>): Readable {
  return Readable.from(ndjson(lots), { objectMode: false });
}

async function* csv<Column extends string>(
  columns: readonly Column[],
  pages: AsyncIterable<readonly Readonly<Record<Column, Plain>>[]>,
): AsyncGenerator<string> {
  yield csvLine(columns);
  for await (const rows of pages) yield rows.map((row) => csvLine(columns.map((column) => row[column]))).join('');
}

async function* ndjson(pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  for await (const rows of pages) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
