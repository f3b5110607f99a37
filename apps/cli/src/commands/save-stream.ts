import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { exitCodes, Wrong } from '../api/failures.js';
import type { Say } from '../language/language.js';

/** Writes what comes to a file, which appears when it is whole, or to the standard output. @throws Wrong */
export async function saveStream(body: unknown, file: string | undefined, say: Say): Promise<void> {
  const stream = Readable.fromWeb(body as ReadableStream);
  const part = `${file ?? ''}.part`;
  try {
    await pipeline(stream, file === undefined ? standardOutput() : createWriteStream(part));
    if (file !== undefined) await rename(part, file);
  } catch (error) {
    if (file !== undefined) await rm(part, { force: true });
    const why = String(error);
    const en = `The export broke off, and is not whole: ${why}`;
    const de = `Der Export brach ab und ist nicht vollständig: ${why}`;
    throw new Wrong(say({ en, de }), exitCodes.unavailable);
  }
}

/** Not ended with the export: it is the process's. */
function standardOutput(): Writable {
  return new Writable({
    write: (chunk: Buffer, _, done) => {
      process.stdout.write(chunk, done);
    },
  });
}
