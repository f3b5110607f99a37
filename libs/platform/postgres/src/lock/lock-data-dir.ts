import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
 * Takes the folder (made if missing) for this process by a file `lock` in it. Throws {@link DataDirInUse}.
 * A lock whose process has died is taken over, also when its process number belongs to someone else by now.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, 'lock');
  const draft = `${path}.${randomUUID()}`;
  const self: Holder = { pid: process.pid, identity: (await processInfo(process.pid))?.identity ?? '' };
  await writeFile(draft, JSON.stringify(self), { mode: 0o644 });
  try {
    // A hard link appears with its content, and for one of several processes only.
    while (!(await linked(draft, path))) await clearStale(dataDir, path);
  } finally {
    await rm(draft, { force: true });
  }
  return { release: () => rm(path, { force: true }) };
}

function linked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/** Moves a dead process's lock away, or throws when it is alive. */
async function clearStale(dataDir: string, path: string): Promise<void> {
  await throwIfAlive(dataDir, await readHolder(path));
  const aside = `${path}.stale.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  try {
    // Between looking and moving, a faster process may have put its own lock there: give it back.
    await throwIfAlive(dataDir, await readHolder(aside));
  } catch (inUse) {
    await linked(aside, path);
    throw inUse;
  } finally {
    await rm(aside, { force: true });
  }
}

async function throwIfAlive(dataDir: string, holder: Holder | undefined): Promise<void> {
  if (holder === undefined) return;
  const running = await processInfo(holder.pid);
  if (running?.identity === holder.identity) throw new DataDirInUse(dataDir, holder.pid);
}

async function readHolder(path: string): Promise<Holder | undefined> {
  const content = await readFile(path, 'utf8').catch(() => '');
  try {
    return JSON.parse(content) as Holder;
  } catch {
    // Gone meanwhile, or not of our making: nobody holds it.
    return undefined;
  }
}
