import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { readPostmasterFile } from './postmaster-file.js';
import type { ServerHome } from './server-home.js';
import { clusterIn, spawnAsServer } from './spawn-as-server.js';
import { settingArguments, type ServerSettings } from './server-settings.js';
import { socketsIn } from './socket-folder.js';
import { waitUntil } from './wait-until.js';
import { watchOver } from './watchdog.js';

/** Recovery after a crash may have to read up to `max_wal_size` of log again. */
const startTimeoutMs = 120_000;
const fastStopTimeoutMs = 20_000;

export interface Postmaster {
  /** Ends sessions, writes everything out and waits until the process has gone. */
  stop(): Promise<void>;
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

/** The server ended before it was ready; `log` is what it wrote meanwhile. */
export class PostmasterFailed extends Error {
  override readonly name = 'PostmasterFailed';
  constructor(readonly log: string) {
    super(`PostgreSQL did not start:\n${log.trim() || '(it wrote nothing to its log)'}`);
  }
}

export interface PostmasterOptions {
  readonly port: number;
  /** Whether it listens in the home's folder of sockets too. */
  readonly hasSocket: boolean;
  readonly settings?: ServerSettings | undefined;
}

/** Starts `postgres` on the home's cluster and waits until it takes connections. */
export async function startPostmaster(
  home: ServerHome,
  binary: string,
  { port, hasSocket, settings }: PostmasterOptions,
): Promise<Postmaster> {
  const log = await open(home.logFile, 'a', 0o600);
  try {
    const { size } = await log.stat();
    if (home.account) await log.chown(home.account.uid, home.account.gid);
    const args = (path: string) => {
      const own = hasSocket ? { unix_socket_directories: socketsIn(path) } : {};
      const none = hasSocket ? {} : { unix_socket_directories: '' };
      return ['-D', clusterIn(path), ...settingArguments(port, { ...own, ...settings, ...none })];
    };
    const child = spawnAsServer(home, { binary, args, output: log.fd });
    const ended = once(child, 'exit').then(() => undefined);
    // Without a listener of its own, a program that can't be run would count as an unhandled rejection.
    ended.catch(() => undefined);
    await once(child, 'spawn');
    child.unref();
    const watchdog = watchOver(child, home.account);
    void ended.then(() => watchdog.kill());
    if (await becomesReady(child, home)) return { stop: () => stop(child, ended), ended };
    await stop(child, ended);
    throw new PostmasterFailed(await readFrom(home.logFile, size));
  } finally {
    await log.close();
  }
}

async function becomesReady(child: ChildProcess, home: ServerHome): Promise<boolean> {
  const isReady = async () => {
    const file = await readPostmasterFile(home.cluster);
    return file?.pid === child.pid && file?.ready === true;
  };
  await waitUntil(async () => hasEnded(child) || (await isReady()), startTimeoutMs);
  return !hasEnded(child) && (await isReady());
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (hasEnded(child)) return;
  child.ref();
  child.kill('SIGINT');
  // The immediate stop loses nothing either: the next start recovers from the write-ahead log.
  const impatience = setTimeout(() => child.kill('SIGQUIT'), fastStopTimeoutMs);
  await ended.finally(() => {
    clearTimeout(impatience);
  });
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function readFrom(path: string, position: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size - position, 16_384));
    await file.read(buffer, 0, buffer.length, position);
    return buffer.toString('utf8');
  } finally {
    await file.close();
  }
}
