import { constants, createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { AdminApi } from '../api/admin-api.js';
import { exitCodes, Wrong } from '../api/failures.js';
import type { Say } from '../language/language.js';
import { lastStatement } from './last-statement.js';

interface ExportWish {
  readonly from?: number;
  readonly to?: number;
  readonly resume?: boolean;
}

const LINE_END = 10;

/** Writes an export to a file as it comes, and answers how much. @throws Wrong, Refused, Unreachable */
export async function exportedTo(
  out: string,
  { from, to, resume = false }: ExportWish,
  api: AdminApi,
  say: Say,
): Promise<object> {
  if (resume && from !== undefined) {
    throw new Wrong(
      say({ en: 'Give --from or --resume, not both.', de: 'Nötig ist --from oder --resume, nicht beides.' }),
    );
  }
  const file = await opened(out, resume, say);
  try {
    const known = resume ? await lastStatement(createReadStream(out)) : undefined;
    const pieces = unbroken(await api.stream('ledger/export', { from: known?.size ?? from, to }), out, say);
    // What stands behind the last statement was fetched again: only a whole segment is signed. Nothing is lost without an answer.
    await file.truncate(known?.end ?? 0);
    const bytes = await write(file, known === undefined ? pieces : withoutHeader(pieces));
    return { file: out, ...(known === undefined ? {} : { resumedAt: known.size }), bytes };
  } finally {
    await file.close();
  }
}

/** With what it has: an export that is there may be the only one. */
async function opened(out: string, resume: boolean, say: Say): Promise<FileHandle> {
  try {
    return await open(out, constants.O_RDWR | (resume ? 0 : constants.O_CREAT));
  } catch (error) {
    const why = String(error);
    throw new Wrong(say({ en: `${out} can’t be written: ${why}`, de: `${out} lässt sich nicht schreiben: ${why}` }));
  }
}

async function write(file: FileHandle, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let { size: at } = await file.stat();
  const start = at;
  for await (const piece of pieces) {
    await file.write(piece, 0, piece.length, at);
    at += piece.length;
  }
  await file.datasync();
  return at - start;
}

/** The file has its first line already. */
async function* withoutHeader(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isBehind = false;
  for await (const piece of pieces) {
    const end: number = isBehind ? -1 : piece.indexOf(LINE_END);
    if (isBehind || end !== -1) yield piece.subarray(end + 1);
    isBehind ||= end !== -1;
  }
}

/** @throws Wrong when the answer breaks off, with what to do then */
async function* unbroken(answer: AsyncIterable<Uint8Array>, out: string, say: Say): AsyncGenerator<Uint8Array> {
  try {
    yield* answer;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const en = `The export broke off: ${why}. Go on with: v2 audit export --resume --out ${out}`;
    const de = `Der Export brach ab: ${why}. Fortsetzen mit: v2 audit export --resume --out ${out}`;
    throw new Wrong(say({ en, de }), exitCodes.unavailable);
  }
}
