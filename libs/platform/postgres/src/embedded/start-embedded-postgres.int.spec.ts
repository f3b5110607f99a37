import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/postgres/index.js';
import { postmasterPid, query, withDataDir } from './spec-support.js';

async function withServer(dataDir: string, work: (server: EmbeddedPostgres) => Promise<void>): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

describe('startEmbeddedPostgres', () => {
  it('keeps what was written over a stop and a start', () =>
    withDataDir(async (dataDir) => {
      await withServer(dataDir, async ({ url }) => {
        await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
      });
      await withServer(dataDir, async ({ url }) => {
        expect(await query(url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
      });
    }));

  it('gives the application a role that owns its database and is no superuser', () =>
    withDataDir((dataDir) =>
      withServer(dataDir, async ({ url }) => {
        const [row] = await query(
          url,
          `SELECT current_user AS user, current_database() AS database, rolsuper, rolcreaterole, rolbypassrls
             FROM pg_roles WHERE rolname = current_user`,
        );
        expect(row).toEqual({
          user: 'v2',
          database: 'v2',
          rolsuper: false,
          rolcreaterole: false,
          rolbypassrls: false,
        });
      }),
    ));

  it('lets nobody in without the password, and listens on the loopback address only', () =>
    withDataDir((dataDir) =>
      withServer(dataDir, async ({ url, superuserUrl }) => {
        for (const known of [url, superuserUrl]) {
          const guess = Object.assign(new URL(known), { password: 'guess' }).href;
          await expect(query(guess, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
        }
        expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
        expect((await stat(join(dataDir, 'postgres/credentials.json'))).mode & 0o777).toBe(0o600);
        expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
      }),
    ));

  it('is reached by a Unix socket that nobody else can, with the password, and by the address too', () =>
    withDataDir((dataDir) =>
      withServer(dataDir, async ({ url }) => {
        const sockets = join(dataDir, 'postgres/sockets');
        expect(new URL(url).searchParams.get('host')).toBe(sockets);
        expect((await stat(sockets)).mode & 0o777).toBe(0o700);
        const peer = 'SELECT inet_client_addr() AS address';
        expect(await query(url, peer)).toEqual([{ address: null }]);
        expect(await query(url.slice(0, url.indexOf('?')), peer)).toEqual([{ address: '127.0.0.1' }]);
      }),
    ));

  it('is reached by the address alone where the path is too long for a socket', () =>
    withDataDir((dataDir) =>
      withServer(join(dataDir, 'a'.repeat(90)), async ({ url }) => {
        expect(url).not.toContain('?');
        expect(await query(url, 'SELECT inet_client_addr() AS address')).toEqual([{ address: '127.0.0.1' }]);
      }),
    ));

  it('starts without a socket where none can be made', () =>
    withDataDir(async (dataDir) => {
      const settings = { unix_socket_directories: '/dev/null' };
      const server = await startEmbeddedPostgres({ dataDir, settings });
      await server.stop();
      expect(server.url).not.toContain('?');
    }));

  it('acknowledges a commit only when it is on disk', () =>
    withDataDir((dataDir) =>
      withServer(dataDir, async ({ url }) => {
        const [row] = await query(
          url,
          `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
                  current_setting('full_page_writes') AS pages`,
        );
        expect(row).toEqual({ fsync: 'on', commit: 'on', pages: 'on' });
      }),
    ));

  it('runs the server as nobody when this process is root, else as the same user', () =>
    withDataDir((dataDir) =>
      withServer(dataDir, async () => {
        const status = await readFile(`/proc/${await postmasterPid(dataDir)}/status`, 'utf8');
        const expected = process.getuid?.() === 0 ? 65534 : process.getuid?.();
        expect(/^Uid:\s+(.*)$/m.exec(status)?.[1]?.split(/\s+/)).toEqual(Array(4).fill(String(expected)));
      }),
    ));

  it('says which process has the folder when another server is started on it', () =>
    withDataDir((dataDir) =>
      withServer(dataDir, async ({ url }) => {
        await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
          name: 'DataDirInUse',
          pid: process.pid,
        });
        expect(await query(url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
      }),
    ));

  it('frees the folder when it is stopped, and says so when the given port is taken', () =>
    withDataDir((first) =>
      withDataDir(async (second) => {
        await withServer(first, async ({ url }) => {
          const port = Number(new URL(url).port);
          await expect(startEmbeddedPostgres({ dataDir: second, port })).rejects.toThrow(/could not bind/);
        });
        await withServer(second, async ({ url }) => {
          expect(await query(url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
        });
      }),
    ));
});
