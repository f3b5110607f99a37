import { HeadsUnusable, type HeadKeys } from '#platform/ledger-format/index.js';
import type { Logger } from '#platform/observability/index.js';
import type { HeadStore } from './head-store.js';
import type { HeadsFile } from './heads-file.js';
import { HeadDisagrees } from './known-heads.js';

export interface KeptHeadsParts {
  readonly file: HeadsFile;
  readonly heads: HeadStore;
  readonly logger: Logger;
  /** Told each time the file could not be used. */
  readonly failed: () => void;
}

/** Keeps the file of heads up with the table. A file that can't be used holds up nobody, but is told every time. */
export class KeptHeads {
  /** Of the file's last head; `undefined` until it could be read. */
  #size: number | undefined;

  constructor(private readonly parts: KeptHeadsParts) {}

  /**
   * Gives the table back what it has lost and the file has, and answers the file's last head, not verified.
   * @throws HeadDisagrees when the file holds what nobody has signed
   */
  async restore(keys: HeadKeys): Promise<unknown> {
    const { file, heads } = this.parts;
    return this.#attempt(async () => {
      const [last, size] = [await file.last(), (await heads.latest())?.size ?? 0];
      // Only then: to verify all that was ever signed takes long.
      if (sizeOf(last) > size) for await (const head of file.after(size, keys)) await heads.add(head);
      return last;
    });
  }

  /** Adds all that the table has and the file has not: an earlier leader may have died in between. */
  async keep(): Promise<void> {
    const { file, heads } = this.parts;
    await this.#attempt(async () => {
      this.#size ??= sizeOf(await file.last());
      for await (const missing of heads.after(this.#size)) {
        await file.append([missing]);
        this.#size = missing.size;
      }
    });
  }

  async #attempt<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    const { file, failed, logger } = this.parts;
    try {
      return await work();
    } catch (err) {
      if (err instanceof HeadsUnusable) throw new HeadDisagrees(`${file.path}, ${err.message}`);
      failed();
      logger.error({ err, file: file.path }, 'the heads of the ledger could not be kept in their file');
      return undefined;
    }
  }
}

/** As a head in the file says, believed or not. */
function sizeOf(head: unknown): number {
  return Number((head as { readonly size?: unknown } | undefined)?.size ?? 0);
}
