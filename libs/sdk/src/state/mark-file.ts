import { createHash } from 'node:crypto';
import { access, constants, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LicenseClaims } from '../token/activation-token.js';
import { readIfThere, writeAtomically } from './atomic-file.js';
import type { HighWaterMark } from './license-state.js';
import { isIntact, sealed, sealKey, unsealed } from './seal.js';

/** Whose mark it is. */
export type MarkOwner = Pick<LicenseClaims, 'license' | 'activation'> & { readonly origin: string };

/**
 * The second place of the high-water mark, away from the state, so that a copy of the state's folder that is put back
 * doesn't bring its old mark along. Where that place can't be written, it is the state's own folder.
 */
export class MarkFile {
  constructor(
    private readonly apart: string,
    private readonly beside: string,
  ) {}

  /** Undefined when there is none, or none that is whole. */
  async read(owner: MarkOwner): Promise<HighWaterMark | undefined> {
    const marks = await Promise.all([this.apart, this.beside].map((folder) => readMark(folder, owner)));
    return marks.reduce((one, other) => (one && other ? higher(one, other) : (one ?? other)));
  }

  async write(mark: HighWaterMark, owner: MarkOwner): Promise<void> {
    const folder = (await isWritable(this.apart)) ? this.apart : this.beside;
    await writeAtomically(join(folder, nameFor(owner)), sealed(mark, keyFor(owner)));
  }

  async remove(owner: MarkOwner): Promise<void> {
    const paths = [this.apart, this.beside].map((folder) => join(folder, nameFor(owner)));
    await Promise.all(paths.map((path) => rm(path, { force: true }).catch(() => undefined)));
  }
}

/** A token's counter tells which is the younger; between two by the same token, the one that is further. */
export function higher<Mark extends HighWaterMark>(one: Mark, other: Mark): Mark {
  if (one.counter !== other.counter) return one.counter > other.counter ? one : other;
  if (one.time !== other.time) return one.time > other.time ? one : other;
  return one.sequence >= other.sequence ? one : other;
}

async function readMark(folder: string, owner: MarkOwner): Promise<HighWaterMark | undefined> {
  const text = await readIfThere(join(folder, nameFor(owner))).catch(() => undefined);
  const found = text === undefined ? undefined : unsealed(text);
  return found && isIntact(found.body, found.seal, keyFor(owner)) ? (found.body as HighWaterMark) : undefined;
}

async function isWritable(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function nameFor({ activation }: MarkOwner): string {
  return `${createHash('sha256').update(`v2-mark:${activation}`).digest('hex').slice(0, 32)}.mark`;
}

function keyFor({ license, activation, origin }: MarkOwner): Buffer {
  return sealKey('mark', license, activation, origin);
}
