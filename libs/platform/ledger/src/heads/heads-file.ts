import { createReadStream } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { canonicalJson, readHeads, type HeadKeys, type TreeHead } from '#platform/ledger-format/index.js';

const TAIL_BYTES = 64 * 1024;
const LINE_END = 10;

/** Heads kept in a file beside the database: NDJSON, only ever appended to. */
export class HeadsFile {
  constructor(readonly path: string) {}

  /** The heads of more than so many leaves. @throws HeadsUnusable, and what the file system says */
  async *after(size: number, keys: HeadKeys): AsyncGenerator<TreeHead, undefined> {
    await this.#open((file) => mend(file));
    for await (const head of readHeads(createReadStream(this.path), keys)) if (head.size > size) yield head;
    return undefined;
  }

  /** The last head as it is written there; not verified. */
  last(): Promise<unknown> {
    return this.#open(async (file) => {
      const line = await lastLine(file);
      return line === '' ? undefined : (JSON.parse(line) as unknown);
    });
  }

  /** Durably. */
  async append(heads: readonly TreeHead[]): Promise<void> {
    await this.#open(async (file) => {
      await mend(file);
      await file.appendFile(heads.map((head) => `${canonicalJson(head)}\n`).join(''));
      await file.datasync();
    });
  }

  async #open<Result>(work: (file: FileHandle) => Promise<Result>): Promise<Result> {
    await mkdir(dirname(this.path), { recursive: true });
    const file = await open(this.path, 'a+', 0o644);
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  }
}

/** Takes off the beginning of a line that a killed process has left: what was not written whole was told nobody. */
async function mend(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  const tail = await tailOf(file, size);
  if (tail.length > 0 && tail.at(-1) !== LINE_END)
    await file.truncate(size - (tail.length - 1 - tail.lastIndexOf(LINE_END)));
}

async function lastLine(file: FileHandle): Promise<string> {
  await mend(file);
  const tail = await tailOf(file, (await file.stat()).size);
  return tail.toString('utf8').trimEnd().split('\n').at(-1) ?? '';
}

async function tailOf(file: FileHandle, size: number): Promise<Buffer> {
  const length = Math.min(size, TAIL_BYTES);
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
  return buffer;
}
