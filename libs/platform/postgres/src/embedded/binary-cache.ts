import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkLibraries } from './library-links.js';

/**
 * A copy of the package (about 60 MB) that every account can read but only this one can change; made once and used
 * by later starts. Taken from the first of the usual cache folders that can be written to.
 */
export async function cachedCopy(packageFolder: string, bases = cacheFolders()): Promise<string> {
  const name = await cacheName(packageFolder);
  const failures: unknown[] = [];
  for (const base of bases) {
    try {
      return await copyInto(base, name, packageFolder);
    } catch (failure) {
      failures.push(failure);
    }
  }
  throw new AggregateError(failures, `PostgreSQL's programs can be copied to none of ${bases.join(', ')}`);
}

function cacheFolders(): readonly string[] {
  if (process.getuid?.() === 0) return ['/var/cache', tmpdir()];
  return [process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), tmpdir()];
}

async function cacheName(packageFolder: string): Promise<string> {
  const { name, version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return `v2-${name.replace(/^@/, '').replaceAll('/', '-')}-${version}-${process.getuid?.() ?? 'user'}`;
}

async function copyInto(base: string, name: string, packageFolder: string): Promise<string> {
  const place = join(base, name);
  if (await isOurs(place)) return place;
  await mkdir(base, { recursive: true });
  const draft = await mkdtemp(join(base, `${name}-`));
  try {
    await cp(packageFolder, draft, { recursive: true, verbatimSymlinks: true });
    await linkLibraries(draft);
    await openToEveryone(draft);
    // A whole folder appears at once, so that a copy cut short is never used. Loses politely against a twin.
    await rename(draft, place);
  } catch (failure) {
    await rm(draft, { recursive: true, force: true });
    if (!(await isOurs(place))) throw failure;
  }
  return place;
}

/** In a folder that everyone may write to, someone else may have put programs of his own under this name. */
async function isOurs(place: string): Promise<boolean> {
  const found = await lstat(place).catch(() => undefined);
  if (found === undefined) return false;
  const closed = process.platform === 'win32' || (found.mode & 0o022) === 0;
  return found.isDirectory() && closed && found.uid === (process.getuid?.() ?? found.uid);
}

async function openToEveryone(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToEveryone(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith('bin') ? 0o755 : 0o644);
  }
}
