import { once } from 'node:events';
import { access, chown, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ServerHome } from './server-home.js';
import { spawnAsServer } from './spawn-as-server.js';

/** Makes the cluster (the databases' files) unless it is there. One cut short is thrown away and made again. */
export async function initCluster(home: ServerHome, initdb: string, superuserPassword: string): Promise<boolean> {
  if (await exists(home.cluster)) return false;
  const draft = `${home.cluster}.new`;
  await rm(draft, { recursive: true, force: true });
  await withPasswordFile(home, superuserPassword, () => runInitdb(home, initdb));
  await rename(draft, home.cluster);
  return true;
}

async function runInitdb(home: ServerHome, initdb: string): Promise<void> {
  const child = spawnAsServer(home, { binary: initdb, args: initdbArguments, output: 'pipe' });
  const output = Promise.all([collect(child.stdout), collect(child.stderr)]);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`initdb failed (${String(code)}): ${(await output).join('').trim()}`);
}

async function collect(stream: Readable | null): Promise<string> {
  return stream ? text(stream) : '';
}

/** Sorts by code point on every machine (no locale of the system is used) and still knows lower and upper case. */
function initdbArguments(home: string): readonly string[] {
  return [
    ...['-D', join(home, 'cluster.new'), '--username=postgres', `--pwfile=${join(home, 'password')}`],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
  ];
}

/** initdb takes the password from a file only; it lives in the closed home folder while initdb runs. */
async function withPasswordFile(home: ServerHome, password: string, work: () => Promise<void>): Promise<void> {
  const path = join(home.path, 'password');
  await writeFile(path, `${password}\n`, { mode: 0o600 });
  try {
    if (home.account) await chown(path, home.account.uid, home.account.gid);
    await work();
  } finally {
    await rm(path, { force: true });
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
