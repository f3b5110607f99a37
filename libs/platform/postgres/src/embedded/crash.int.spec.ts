import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform/postgres/index.js';
import { processInfo } from '../lock/process-info.js';
import { findBinaries } from './binaries.js';
import { freePort } from './free-port.js';
import { startPostmaster } from './postmaster.js';
import { openServerHome } from './server-home.js';
import {
  isAskedToStop,
  postmasterPid,
  query,
  startInOwnProcess,
  startUncollected,
  withDataDir,
} from './spec-support.js';
import { waitUntil } from './wait-until.js';

/** Starts once more and answers what the table `kept` holds. */
async function keptRows(dataDir: string): Promise<unknown[]> {
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    return await query(server.url, 'SELECT answer FROM kept');
  } finally {
    await server.stop();
  }
}

describe('startEmbeddedPostgres after a crash', () => {
  it('the server stops by itself when its process is killed', () =>
    withDataDir(async (dataDir) => {
      const { kill } = await startInOwnProcess(dataDir);
      const pid = await postmasterPid(dataDir);
      await kill();
      expect(await waitUntil(async () => (await processInfo(pid)) === undefined, 5_000)).toBe(true);
    }));

  it('starts at once on the folder of a killed process, with every acknowledged row', () =>
    withDataDir(async (dataDir) => {
      const { url, kill } = await startInOwnProcess(dataDir);
      await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
      await kill();
      expect(await keptRows(dataDir)).toEqual([{ answer: 42 }]);
    }));

  it('recovers when the server was killed together with its process', () =>
    withDataDir(async (dataDir) => {
      const { url, kill } = await startInOwnProcess(dataDir);
      await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
      process.kill(await postmasterPid(dataDir), 'SIGKILL');
      await kill();
      expect(await keptRows(dataDir)).toEqual([{ answer: 42 }]);
    }));

  it('is told of, when the server ends and its process goes on', () =>
    withDataDir(async (dataDir) => {
      const said: string[] = [];
      const server = await startEmbeddedPostgres({ dataDir, log: (line) => said.push(line) });
      process.kill(await postmasterPid(dataDir), 'SIGKILL');
      expect(await waitUntil(() => said.some((line) => line.includes('has ended unasked')), 5_000)).toBe(true);
      await server.stop();
    }));

  it('stops a server that outlived its process, then starts', () =>
    withDataDir(async (dataDir) => {
      const made = await startEmbeddedPostgres({ dataDir });
      await query(made.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
      await made.stop();
      const home = await openServerHome(dataDir);
      const { postgres } = await findBinaries(home.account);
      const orphan = await startPostmaster(home, postgres, { port: await freePort(), hasSocket: true });
      expect(await keptRows(dataDir)).toEqual([{ answer: 42 }]);
      await orphan.ended;
    }));

  it('starts though the server is killed while it is being stopped, and its number is not free yet', () =>
    withDataDir(async (dataDir) => {
      const made = await startEmbeddedPostgres({ dataDir });
      await query(made.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
      await made.stop();
      const { pid, release } = await startUncollected(dataDir);
      try {
        // Standing still, it can be found and asked to stop, but not stop by itself.
        process.kill(pid, 'SIGSTOP');
        const kept = keptRows(dataDir);
        kept.catch(() => undefined);
        expect(await waitUntil(() => isAskedToStop(pid), 20_000)).toBe(true);
        process.kill(pid, 'SIGKILL');
        expect(await kept).toEqual([{ answer: 42 }]);
      } finally {
        await release();
      }
    }));

  it("is not misled by a pid file whose number belongs to another of the user's processes by now", () =>
    withDataDir(async (dataDir) => {
      const made = await startEmbeddedPostgres({ dataDir });
      await query(made.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
      await made.stop();
      const { account, cluster } = await openServerHome(dataDir);
      const stranger = spawn('sleep', ['60'], { ...account });
      await once(stranger, 'spawn');
      try {
        const now = Math.floor(Date.now() / 1000);
        await writeFile(
          join(cluster, 'postmaster.pid'),
          `${stranger.pid ?? 0}\n${cluster}\n${now}\n5432\n\n\n1 1\nready\n`,
        );
        expect(await keptRows(dataDir)).toEqual([{ answer: 42 }]);
        expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
      } finally {
        stranger.kill();
      }
    }));
});
