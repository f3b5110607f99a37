import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';

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

/** The server's process number, from the file that it writes itself. */
export async function postmasterPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8'), 10);
}
