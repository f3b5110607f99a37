import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** What is done under the lock takes milliseconds: whoever holds it this long has died. Counted here, not by file times. */
const HOLDER_IS_GONE_AFTER_MILLISECONDS = 3_000;
const LOOK_AGAIN_MILLISECONDS = 15;

/** One at a time, in this process and among all that share the folder. */
export class FileLock {
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly path: string) {}

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#last.then(() => this.#locked(work));
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async #locked<Result>(work: () => Promise<Result>): Promise<Result> {
    const holder = randomUUID();
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    await this.#take(holder);
    try {
      return await work();
    } finally {
      if ((await this.#holder()) === holder) await rm(this.path, { force: true });
    }
  }

  async #take(holder: string): Promise<void> {
    let seen = '';
    let since = performance.now();
    while (!(await this.#create(holder))) {
      const other = (await this.#holder()) ?? '';
      if (other !== seen) [seen, since] = [other, performance.now()];
      else if (performance.now() - since > HOLDER_IS_GONE_AFTER_MILLISECONDS) await rm(this.path, { force: true });
      await wait(LOOK_AGAIN_MILLISECONDS);
    }
  }

  async #create(holder: string): Promise<boolean> {
    try {
      await writeFile(this.path, holder, { flag: 'wx', mode: 0o600 });
      return true;
    } catch (failure) {
      const { code } = failure as NodeJS.ErrnoException;
      // Windows says EPERM while another process removes the file.
      if (code === 'EEXIST' || code === 'EPERM') return false;
      throw failure;
    }
  }

  #holder(): Promise<string | undefined> {
    return readFile(this.path, 'utf8').catch(() => undefined);
  }
}
