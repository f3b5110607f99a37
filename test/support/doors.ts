import { randomBytes } from 'node:crypto';
import { migrations } from '#migrations/all.js';
import { testDatabase, type TestDatabase } from '#platform/postgres/testing.js';
import { Spawned } from './spawned.js';

/** Doors in processes of their own, on one database, as a cluster has them. */
export interface Doors {
  readonly database: TestDatabase;
  readonly licenseServers: readonly string[];
  readonly adminApi: string;
  readonly adminToken: string;
  stop(): Promise<void>;
}

/** Any free port; and no limit, because a spec is one client that asks more often than a customer's software. */
const DEFAULTS = { LICENSE_SERVER_PORT: '0', ADMIN_API_PORT: '0', PROJECTOR_PORT: '0', API_RATE_LIMIT: 'off' };
const URL_PRINTED = /"url":"([^"]+)"[^\n]*"msg":"ready"/;

export interface DoorsOptions {
  readonly licenseServers: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The way to the database that the first license server takes; the other doors go straight. */
  readonly detour?: (databaseUrl: string) => Promise<string>;
}

export async function openDoors({ licenseServers, env: more = {}, detour }: DoorsOptions): Promise<Doors> {
  const database = await testDatabase({ migrations });
  const own = { DATABASE_URL: database.url, MASTER_KEY: randomBytes(32).toString('base64') };
  const env = { ...DEFAULTS, ...own, ...more };
  const open = (app: string, own = {}) => Spawned.run(`apps/${app}/src/main.js`, { ...env, ...own });
  const first = detour ? { DATABASE_URL: await detour(database.url) } : {};
  const servers = Array.from({ length: licenseServers }, (_, n) => open('license-server', n === 0 ? first : {}));
  const admin = open('admin-api');
  const token = Spawned.run('apps/admin-api/src/create-admin-token.js', env);
  const all = [...servers, admin];
  return {
    database,
    licenseServers: await Promise.all(servers.map((server) => server.printed(URL_PRINTED))),
    adminApi: await admin.printed(URL_PRINTED),
    adminToken: await token.printed(/^(sk_\w+)/m),
    stop: async () => {
      await Promise.all(all.map((door) => door.end()));
      await database.drop();
    },
  };
}
