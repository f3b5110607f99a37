import { access, constants, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ServerAccount } from './server-account.js';

const othersMayRead = 0o004;
const othersMayEnter = 0o001;

/** Whether `account` can walk to the package's programs, read their libraries and run them. */
export async function isUsableBy(account: ServerAccount | undefined, packageFolder: string): Promise<boolean> {
  const native = join(packageFolder, 'native');
  const program = join(native, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres');
  if (account === undefined) return canRun(program);
  const open = [program, join(native, 'lib'), join(native, 'share')].map((path) =>
    hasMode(path, othersMayRead | othersMayEnter),
  );
  return (
    await Promise.all([...open, ...(await ancestors(native)).map((path) => hasMode(path, othersMayEnter))])
  ).every(Boolean);
}

function canRun(program: string): Promise<boolean> {
  return access(program, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function hasMode(path: string, bits: number): Promise<boolean> {
  return ((await stat(path)).mode & bits) === bits;
}

async function ancestors(path: string): Promise<readonly string[]> {
  const all = [await realpath(path)];
  for (let last = all[0]; last !== undefined && dirname(last) !== last; last = all.at(-1)) all.push(dirname(last));
  return all;
}
