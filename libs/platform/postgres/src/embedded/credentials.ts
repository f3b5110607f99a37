import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../error-code.js';
import type { ServerHome } from './server-home.js';

/** Passwords of the two roles: the superuser `postgres` (set-up only) and `v2`, which owns the database. */
export interface Credentials {
  readonly superuserPassword: string;
  readonly ownerPassword: string;
}

/** Reads `<home>/credentials.json` (mode 0600), or makes it with random passwords at the first start. */
export async function loadCredentials(home: ServerHome): Promise<Credentials> {
  const path = join(home.path, 'credentials.json');
  const stored = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (stored !== undefined) return JSON.parse(stored) as Credentials;
  const made: Credentials = { superuserPassword: randomPassword(), ownerPassword: randomPassword() };
  await writeFile(`${path}.new`, JSON.stringify(made), { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return made;
}

/** 192 bits, in letters that need no escaping in a URL or in SQL. */
function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}
