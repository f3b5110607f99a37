import type { BeatOutcome } from '../record-beats/beat-to-record.js';
import type { BeatList } from '../record-beats/record-beats.js';

/** A caller's list from its call to its answer. */
export interface WaitingList {
  readonly beats: BeatList;
  /** Milliseconds on a clock that never jumps. */
  readonly since: number;
  readonly resolve: (outcomes: readonly BeatOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/** So that one event stays well under what an append may hold. */
const BATCH_BEATS = 500;
const BATCH_CHARACTERS = 250_000;
/** Of a beat's ids, times and the names of its fields. */
const BEAT_CHARACTERS = 300;
const COUNT_CHARACTERS = 12;

/** Takes what goes into the next append out of the queue: the first in any case, then what fits, in order. */
export function takeBatch(waiting: WaitingList[]): WaitingList[] {
  let [beats, characters, lists] = [0, 0, 0];
  for (const { beats: list } of waiting) {
    beats += list.length;
    characters += charactersOf(list);
    if (lists > 0 && (beats > BATCH_BEATS || characters > BATCH_CHARACTERS)) break;
    lists += 1;
  }
  return waiting.splice(0, lists);
}

function charactersOf(list: BeatList): number {
  let sum = list.length * BEAT_CHARACTERS;
  for (const { features, usage } of list) {
    for (const name in features) sum += name.length + COUNT_CHARACTERS;
    for (const name in usage) sum += 2 * (name.length + COUNT_CHARACTERS);
  }
  return sum;
}
