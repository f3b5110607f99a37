import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../error-code.js';
import { processInfo } from './process-info.js';

/** Another living process holds the folder. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  constructor(
    readonly dataDir: string,
    readonly pid: number,
  ) {
    super(
      `The data folder ${dataDir} is in use by process ${pid}. Stop that one, or set V2_DATA_DIR to another folder.`,
    );
  }
}

export interface DataDirLock {
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly identity: string;
}

/**
 * Takes the folder (made if missing) for this process. Throws {@link DataDirInUse}. The lock of a process that has
 * died is taken over, also when its process number belongs to someone else by now.
 *
 * The lock is the file `lock.<n>` with the highest number; it counts while the process that it names lives. Whoever
 * comes next adds n + 1, which one process can do, and never touches the highest one: of many that find a dead lock
 * together, none can take away what another has just got.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  await mkdir(dataDir, { recursive: true });
  const draft = join(dataDir, `lock-${randomUUID()}`);
  const self: Holder = { pid: process.pid, identity: (await processInfo(process.pid))?.identity ?? '' };
  await writeFile(draft, JSON.stringify(self));
  try {
    const path = lockPath(dataDir, await take(dataDir, draft));
    return { release: () => truncate(path) };
  } finally {
    await rm(draft, { force: true });
  }
}

async function take(dataDir: string, draft: string): Promise<number> {
  for (;;) {
    const highest = Math.max(0, ...(await lockNumbers(dataDir)));
    await throwIfAlive(dataDir, lockPath(dataDir, highest));
    const mine = highest + 1;
    // A hard link appears together with its content.
    if (!(await linked(draft, lockPath(dataDir, mine)))) continue;
    const numbers = await lockNumbers(dataDir);
    const won = Math.max(...numbers) === mine;
    const dead = won ? numbers.filter((number) => number < mine) : [mine];
    await Promise.all(dead.map((number) => rm(lockPath(dataDir, number), { force: true })));
    if (won) return mine;
  }
}

const lockPath = (dataDir: string, number: number): string => join(dataDir, `lock.${number}`);

async function lockNumbers(dataDir: string): Promise<readonly number[]> {
  return (await readdir(dataDir)).flatMap((name) => {
    const number = /^lock\.(\d+)$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

function linked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    (error: unknown) => {
      if (errorCode(error) === 'EEXIST') return false;
      throw error;
    },
  );
}

async function throwIfAlive(dataDir: string, path: string): Promise<void> {
  const holder = await readHolder(path);
  if (holder === undefined) return;
  const running = await processInfo(holder.pid);
  if (running?.identity === holder.identity) throw new DataDirInUse(dataDir, holder.pid);
}

/** `undefined` when it was released, is gone, or is not of our making. */
async function readHolder(path: string): Promise<Holder | undefined> {
  const content = await readFile(path, 'utf8').catch(() => '');
  try {
    return JSON.parse(content) as Holder;
  } catch {
    return undefined;
  }
}
