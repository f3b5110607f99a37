import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processInfo } from '../lock/process-info.js';
import { readPostmasterFile, type PostmasterFile } from './postmaster-file.js';
import { waitUntil } from './wait-until.js';

const fastStopTimeoutMs = 20_000;
const immediateStopTimeoutMs = 10_000;

/**
 * Stops the server that still runs on `cluster` though its parent has gone. Answers whether there was one.
 * Afterwards PostgreSQL can be started on it by this process.
 * To be called under the folder's lock only: a server with a living parent must not be touched.
 */
export async function stopOrphan(cluster: string): Promise<boolean> {
  const file = await readPostmasterFile(cluster);
  if (file === undefined) return false;
  if (!(await isServerOf(cluster, file))) {
    await disownPid(cluster);
    return false;
  }
  const hasEnded =
    (await endsAfter('SIGINT', file.pid, fastStopTimeoutMs)) ||
    (await endsAfter('SIGQUIT', file.pid, immediateStopTimeoutMs));
  if (!hasEnded) {
    throw new Error(
      `A PostgreSQL (pid ${file.pid}) still uses ${cluster} and does not stop. Stop it, then start again.`,
    );
  }
  // One that was being killed meanwhile leaves its file, and itself for a while to be collected.
  if ((await readPostmasterFile(cluster)) !== undefined) await disownPid(cluster);
  return true;
}

async function isServerOf(cluster: string, { pid, startedAt }: PostmasterFile): Promise<boolean> {
  const running = await processInfo(pid);
  if (!running?.name.includes('postgres')) return false;
  const [ours, its] = await Promise.all([cluster, `/proc/${pid}/cwd`].map((path) => stat(path).catch(() => undefined)));
  if (ours && its) return ours.dev === its.dev && ours.ino === its.ino;
  // Its working folder may not be looked at (or there is no /proc): then the time of its start must agree.
  return running.startedAt === undefined || Math.abs(running.startedAt - startedAt) < 10;
}

/**
 * The number in the file may belong to another process by now, or to a dead one that nobody has collected: PostgreSQL
 * would take either for the server and refuse. It never minds the number of its parent, which this process will be.
 * The rest of the file stays: by it PostgreSQL sees whether sessions of the dead server are still at work.
 */
async function disownPid(cluster: string): Promise<void> {
  const path = join(cluster, 'postmaster.pid');
  await writeFile(path, (await readFile(path, 'utf8')).replace(/^-?\d+/, String(process.pid)));
}

function endsAfter(signal: NodeJS.Signals, pid: number, timeoutMs: number): Promise<boolean> {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already: the wait below sees it.
  }
  return waitUntil(async () => (await processInfo(pid)) === undefined, timeoutMs);
}
