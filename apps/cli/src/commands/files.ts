import { readFile, writeFile } from 'node:fs/promises';
import { Wrong } from '../api/failures.js';
import type { Say } from '../language/language.js';

/** @throws Wrong */
export async function contentsOf(file: string, say: Say): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why = String(error);
    throw new Wrong(say({ en: `${file} can’t be read: ${why}`, de: `${file} lässt sich nicht lesen: ${why}` }));
  }
}

/** @throws Wrong */
export function parsed(file: string, text: string, say: Say): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Wrong(say({ en: `${file} is no JSON.`, de: `${file} ist kein JSON.` }));
  }
}

/** @throws Wrong */
export async function written(file: string, text: string, say: Say): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    const why = String(error);
    throw new Wrong(say({ en: `${file} can’t be written: ${why}`, de: `${file} lässt sich nicht schreiben: ${why}` }));
  }
}
