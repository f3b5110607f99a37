import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import {
  headKeysOf,
  HeadsUnusable,
  readHeads,
  verifyExport,
  type HeadKeys,
  type Verification,
} from '#platform/ledger-format/index.js';
import { exitCodes, Wrong } from '../api/failures.js';
import type { Say } from '../language/language.js';
import { findingText } from '../language/finding-text.js';
import type { Cli } from './command.js';
import { contentsOf, parsed } from './files.js';

interface VerifyWish {
  readonly keys: string;
  readonly heads?: string;
}

const PIECE_BYTES = 1024 * 1024;

/** Checks an export with public keys alone. Prints what was found; @throws Wrong, with exit code 5 where it doesn't agree */
export async function ends(file: string, wish: VerifyWish, say: Say, print: Cli['print']): Promise<void> {
  const verification = await verified(file, wish, say);
  print(verification);
  if (verification.finding !== undefined) throw new Wrong(findingText(verification.finding, say), exitCodes.disagrees);
}

async function verified(file: string, { keys: keysFile, heads }: VerifyWish, say: Say): Promise<Verification> {
  const keys = await keysIn(keysFile, say);
  const pieces = await piecesOf(file, say);
  const outside = heads === undefined ? {} : { heads: readHeads(await piecesOf(heads, say), keys) };
  try {
    return await verifyExport({ pieces, keys, ...outside });
  } catch (error) {
    if (error instanceof HeadsUnusable) throw unusable(heads ?? '', error, say);
    throw error;
  }
}

async function keysIn(file: string, say: Say): Promise<HeadKeys> {
  const jwks = parsed(file, await contentsOf(file, say), say);
  try {
    return headKeysOf(jwks);
  } catch (error) {
    const why = String(error);
    throw new Wrong(say({ en: `${file} holds no keys: ${why}`, de: `${file} enthält keine Schlüssel: ${why}` }));
  }
}

async function piecesOf(file: string, say: Say): Promise<AsyncIterable<Uint8Array>> {
  await access(file).catch((error: unknown) => {
    const why = String(error);
    throw new Wrong(say({ en: `${file} can’t be read: ${why}`, de: `${file} lässt sich nicht lesen: ${why}` }));
  });
  return createReadStream(file, { highWaterMark: PIECE_BYTES });
}

function unusable(file: string, { line, why }: HeadsUnusable, say: Say): Wrong {
  const reasons = {
    malformed: say({ en: 'is no signed head', de: 'ist kein signierter Stand' }),
    'unknown-key': say({
      en: 'is signed by a key that was not given',
      de: 'ist mit einem Schlüssel signiert, der nicht angegeben ist',
    }),
    forged: say({ en: 'has a signature that does not hold', de: 'hat eine ungültige Signatur' }),
    contradicts: say({
      en: 'has another root than the one before, for as many events: two histories were signed',
      de: 'hat für ebenso viele Ereignisse eine andere Wurzel als der davor: Zwei Historien wurden signiert',
    }),
    order: say({ en: 'is smaller than the one before', de: 'ist kleiner als der davor' }),
  };
  const at = say({ en: `${file}, line ${line}`, de: `${file}, Zeile ${line}` });
  return new Wrong(
    `${at}: ${reasons[why]}.`,
    why === 'forged' || why === 'contradicts' ? exitCodes.disagrees : exitCodes.usage,
  );
}
