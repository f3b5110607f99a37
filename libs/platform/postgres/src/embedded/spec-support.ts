import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { findBinaries } from './binaries.js';
import { freePort } from './free-port.js';
import { readPostmasterFile } from './postmaster-file.js';
import { openServerHome } from './server-home.js';
import { settingArguments } from './server-settings.js';
import { clusterIn, spawnAsServer } from './spawn-as-server.js';
import { waitUntil } from './wait-until.js';

/** An empty folder that only this account can walk to, as a clone below /root would have. */
export async function withDataDir(work: (dataDir: string) => Promise<void>): Promise<void> {
  const closed = await mkdtemp(join(tmpdir(), 'v2-embedded-'));
  try {
    await work(join(closed, 'data'));
  } finally {
    await rm(closed, { recursive: true, force: true });
  }
}

/** One statement on a connection of its own. */
export async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

export interface ServerProcess {
  readonly url: string;
  /** Ends the process that started the server without any chance to clean up. */
  readonly kill: () => Promise<void>;
}

/** The embedded server, started by a process of its own. */
export async function startInOwnProcess(dataDir: string): Promise<ServerProcess> {
  const root = join(import.meta.dirname, '../../../../..');
  const args = ['--import', join(root, 'test/register-typescript.js')];
  const child = spawn(process.execPath, [...args, join(import.meta.dirname, 'embedded-server.fixture.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const url of createInterface(child.stdout)) return { url, kill: () => kill(child) };
  throw new Error('The process that starts the server ended early');
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

export interface UncollectedServer {
  readonly pid: number;
  /** Kills it, if that isn't done, and frees its number. */
  readonly release: () => Promise<void>;
}

/** A server whose parent stands still: killed, it keeps its number, because nobody collects it. */
export async function startUncollected(dataDir: string): Promise<UncollectedServer> {
  const home = await openServerHome(dataDir);
  const { postgres } = await findBinaries(home.account);
  const settings = settingArguments(await freePort());
  const args = (path: string) => ['-c', '"$@"; :', 'sh', postgres, '-D', clusterIn(path), ...settings];
  const parent = spawnAsServer(home, { binary: '/bin/sh', args, output: 'ignore' });
  const isReady = async () => (await readPostmasterFile(home.cluster))?.ready === true;
  if (!(await waitUntil(isReady, 60_000))) throw new Error('The server did not start');
  const pid = await postmasterPid(dataDir);
  parent.kill('SIGSTOP');
  return { pid, release: () => collect(pid, parent) };
}

async function collect(pid: number, parent: ChildProcess): Promise<void> {
  process.kill(pid, 'SIGKILL');
  parent.kill('SIGCONT');
  await once(parent, 'exit');
}

/** Whether it was sent a SIGINT (2) that it hasn't taken yet. proc(5): signals as bits, the first for number 1. */
export async function isAskedToStop(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const pending = /^ShdPnd:\s+(\w+)$/m.exec(status)?.[1] ?? '0';
  return (BigInt(`0x${pending}`) & 0b10n) !== 0n;
}

/** The server's process number, from the file that it writes itself. */
export async function postmasterPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8'), 10);
}
