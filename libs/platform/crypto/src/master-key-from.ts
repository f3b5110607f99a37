import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { masterKeyOf, MasterKeyUnusable } from './master-key.js';
import type { MasterKey } from './master-key.js';

/** Where the master key may come from: the environment, or the data folder of an embedded run. */
export interface MasterKeySource {
  /** 32 bytes in base64. Wins over the file. */
  readonly MASTER_KEY?: string | undefined;
  /** Holds `master.key` (mode 0600), which is made at the first start. */
  readonly dataDir?: string | undefined;
  /** Told, in a sentence, when MASTER_KEY and the file are both there and differ. */
  readonly warn?: (message: string) => void;
}

/**
 * The installation's master key: `MASTER_KEY` when set, else the data folder's file, made when there is none.
 *
 * @throws MasterKeyUnusable when there is neither, when the key isn't 32 bytes, or when others may read the file
 */
export async function masterKeyFrom(source: MasterKeySource): Promise<MasterKey> {
  const file = source.dataDir === undefined ? undefined : join(source.dataDir, 'master.key');
  if (source.MASTER_KEY === undefined || source.MASTER_KEY === '') {
    if (file === undefined)
      throw new MasterKeyUnusable('MASTER_KEY is not set, and there is no data folder to keep one in');
    return (await keyInFile(file)) ?? (await keyMadeInFile(file));
  }
  const given = masterKeyOf(source.MASTER_KEY, 'MASTER_KEY');
  const kept = file === undefined ? undefined : await keyInFile(file);
  if (file !== undefined && kept !== undefined && kept.id !== given.id) {
    source.warn?.(`MASTER_KEY (${given.id}) is used; ${file} holds another key (${kept.id}) and is ignored`);
  }
  return given;
}

async function keyInFile(file: string): Promise<MasterKey | undefined> {
  try {
    await refuseWhenOthersMayRead(file);
    return masterKeyOf(await readFile(file, 'utf8'), file);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Windows keeps no such mode bits: there the folder's own access list has to do. */
async function refuseWhenOthersMayRead(file: string): Promise<void> {
  const { mode } = await stat(file);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new MasterKeyUnusable(
      `${file} may be read or written by others (mode ${(mode & 0o777).toString(8)}): chmod 600 it, ` +
        'and think of what it protects as known to whoever could read it',
    );
  }
}

/**
 * Written whole under another name and then linked: a crash leaves no half-written key behind, and of several
 * processes that start at once one wins (`link` never replaces a file) and the others read what it made.
 */
async function keyMadeInFile(file: string): Promise<MasterKey> {
  await mkdir(join(file, '..'), { recursive: true });
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  await writeDurably(draft, `${randomBytes(32).toString('base64')}\n`);
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  const made = await keyInFile(file);
  if (made === undefined) throw new MasterKeyUnusable(`${file} vanished while it was being made`);
  return made;
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
