import type { Finding, FindingKind } from '#platform/ledger-format/index.js';
import type { Say, Text } from './language.js';

const WHAT: Readonly<Record<FindingKind, Text>> = {
  changed: { en: 'the event was changed', de: 'das Ereignis wurde verändert' },
  gap: { en: 'one or more entries are missing or stand elsewhere', de: 'Einträge fehlen oder stehen woanders' },
  twice: { en: 'an entry is one too many', de: 'ein Eintrag ist zu viel' },
  lost: { en: 'the event store has lost the event', de: 'der Ereignisspeicher hat das Ereignis verloren' },
  unproven: {
    en: 'the event store has an event that the ledger knows nothing of',
    de: 'der Ereignisspeicher hat ein Ereignis, das nicht im Hauptbuch steht',
  },
  unreadable: { en: 'the line is none of an export', de: 'die Zeile gehört zu keinem Export' },
  altered: {
    en: 'a line of this part was added, removed or changed',
    de: 'in diesem Teil wurde eine Zeile eingefügt, entfernt oder verändert',
  },
  root: { en: 'the events are not those that were signed', de: 'die Ereignisse sind nicht die signierten' },
  forged: { en: 'a signature does not hold', de: 'eine Signatur ist ungültig' },
  'unknown-key': {
    en: 'signed by a key that was not given',
    de: 'signiert mit einem Schlüssel, der nicht angegeben ist',
  },
  'other-ledger': { en: 'a head is of another ledger', de: 'ein Stand gehört zu einem anderen Hauptbuch' },
  cut: { en: 'the end is missing', de: 'das Ende fehlt' },
  'ends-before-head': {
    en: 'the history ends before a head that was given',
    de: 'die Historie endet vor einem angegebenen Stand',
  },
};

/** The first thing that doesn't agree, in a sentence. */
export function findingText({ kind, index, untilIndex, position, afterPosition, line }: Finding, say: Say): string {
  const until = untilIndex === undefined || untilIndex === index ? '' : `-${untilIndex}`;
  const at = position === undefined ? '' : say({ en: `, position ${position}`, de: `, Position ${position}` });
  const after =
    afterPosition === undefined
      ? ''
      : say({ en: `, after position ${afterPosition}`, de: `, nach Position ${afterPosition}` });
  const where = say({ en: `entry ${index}${until}`, de: `Eintrag ${index}${until}` });
  const inFile = say({ en: `line ${line}`, de: `Zeile ${line}` });
  const head = say({ en: 'The history does not agree', de: 'Die Historie stimmt nicht' });
  return `${head}: ${where}${at}${after} (${inFile}): ${say(WHAT[kind])}.`;
}
