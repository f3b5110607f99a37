import { lstat, readFile, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

interface Link {
  /** The file that exists, and the name it must also have; both relative to the package's folder. */
  readonly source: string;
  readonly target: string;
}

/**
 * npm packages carry no symbolic links; the package's install script makes them from a list, but npm may not have
 * been allowed to run it. Makes the missing ones. Answers false when the folder can't be written to.
 */
export async function linkLibraries(packageFolder: string): Promise<boolean> {
  const made = await Promise.all((await links(packageFolder)).map((link) => makeLink(packageFolder, link)));
  return made.every(Boolean);
}

async function links(packageFolder: string): Promise<readonly Link[]> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(list) as Link[];
}

async function makeLink(packageFolder: string, { source, target }: Link): Promise<boolean> {
  const path = join(packageFolder, target);
  if (await exists(path)) return true;
  // Another process may make the same link at the same time: what counts is that it is there afterwards.
  return symlink(basename(source), path).then(
    () => true,
    () => exists(path),
  );
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
