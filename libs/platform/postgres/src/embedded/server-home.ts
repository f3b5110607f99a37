import { chmod, chown, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../error-code.js';
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
  await makeFolder(path);
  if (account) await giveTo(account, path);
  else await refuseForeignFolder(path);
  await chmod(path, 0o700);
  return { path, cluster: join(path, 'cluster'), logFile: join(path, 'server.log'), account };
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    if (errorCode(cause) !== 'EACCES') throw cause;
    throw new Error(
      `This process may not use the data folder ${path}. Start as the user (or root) that started it first, ` +
        'or set V2_DATA_DIR to a folder of your own.',
      { cause },
    );
  });
}

/** Not every place knows owners: a folder shared by a virtual machine's host, or a network drive, may refuse. */
async function giveTo({ uid, gid }: ServerAccount, path: string): Promise<void> {
  await chown(path, uid, gid).catch((cause: unknown) => {
    throw new Error(
      `PostgreSQL does not run as root, and the folder ${path} can't be given to the user with uid ${uid}. ` +
        'Start as an ordinary user, set V2_DATA_DIR to a folder on a local disk, or set DATABASE_URL.',
      { cause },
    );
  });
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
