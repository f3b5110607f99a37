import { chmod, chown, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerHome } from './server-home.js';

/** What an address of a Unix socket holds at least, on Linux and macOS; longer paths can't be connected to. */
const LONGEST_PATH = 103;
const LONGEST_NAME = '.s.PGSQL.65535';

/** The folder of the server's Unix socket, as `home` is seen by whoever asks. */
export const socketsIn = (home: string): string => join(home, 'sockets');

/** Where this process finds the server's socket; `undefined` where there can't be one. */
export function reachableSockets({ path }: ServerHome): string | undefined {
  if (process.platform === 'win32') return undefined;
  const sockets = socketsIn(path);
  return join(sockets, LONGEST_NAME).length <= LONGEST_PATH ? sockets : undefined;
}

/** An empty one: a server that was killed leaves its socket behind. To be called while no server runs. */
export async function makeSocketFolder({ path, account }: ServerHome): Promise<void> {
  const sockets = socketsIn(path);
  await rm(sockets, { recursive: true, force: true });
  await mkdir(sockets, { mode: 0o700 });
  if (account) await chown(sockets, account.uid, account.gid);
  await chmod(sockets, 0o700);
}
