import { chmod, chown, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseServerAccount, type ServerAccount } from './server-account.js';

/** Where one embedded server keeps its things, and as whom it runs. */
export interface ServerHome {
  /** `<dataDir>/postgres`: belongs to the server's account, closed to everyone else. */
  readonly path: string;
  /** What PostgreSQL calls PGDATA. */
  readonly cluster: string;
  readonly logFile: string;
  readonly account: ServerAccount | undefined;
}

/** Makes the folder, or finds it again. Throws a sentence for the operator when it belongs to someone else. */
export async function openServerHome(dataDir: string): Promise<ServerHome> {
  const path = join(dataDir, 'postgres');
  const account = await chooseServerAccount(path);
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (account) await chown(path, account.uid, account.gid);
  else await refuseForeignFolder(path);
  await chmod(path, 0o700);
  return { path, cluster: join(path, 'cluster'), logFile: join(path, 'server.log'), account };
}

async function refuseForeignFolder(path: string): Promise<void> {
  const { uid } = await stat(path);
  const self = process.getuid?.() ?? uid;
  if (uid === self) return;
  throw new Error(
    `The data folder ${path} belongs to the user with uid ${uid}, this process runs with uid ${self}. ` +
      `Start as the user (or root) that started it first, or run: chown -R ${self} ${path}`,
  );
}
