import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../error-code.js';

/** What a running server writes about itself into `postmaster.pid` (PostgreSQL: src/include/utils/pidfile.h). */
export interface PostmasterFile {
  readonly pid: number;
  /** Seconds since 1970. */
  readonly startedAt: number;
  readonly ready: boolean;
}

/** `undefined` when no server has been started since the last clean stop. */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const content = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  const [pid, , startedAt, , , , , status] = content.split('\n');
  if (!pid) return undefined;
  return { pid: Number(pid), startedAt: Number(startedAt), ready: status?.trim() === 'ready' };
}
