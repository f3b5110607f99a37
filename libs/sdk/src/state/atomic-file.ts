import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Only for the user that the software runs as. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** The file is afterwards as it was or as it shall be, also after a power cut, and never half of each. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
  const written = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(written, 'wx', FILE_MODE);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(written, path);
  } catch (failure) {
    await rm(written, { force: true });
    throw failure;
  }
  await syncFolder(dirname(path));
}

/** Undefined when there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  }
}

/** Windows and some network drives know no such thing, and need none. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
