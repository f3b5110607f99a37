import { join } from 'node:path';
import type { Context } from '../client/context.js';
import { saved } from '../client/next-state.js';
import { readIfThere, writeAtomically } from '../state/atomic-file.js';
import type { FoundState } from '../state/license-state.js';
import { rfc3339 } from '../verdict/make-verdict.js';
import { NOTHING_REPORTED, saidIn, together, type Beat, type Reported } from './beat.js';

interface OutboxFile {
  /** Whose beats these are. */
  readonly activation: string | null;
  /** Reported, and in no beat yet. */
  readonly reported: Reported;
  readonly beats: readonly Beat[];
  /** Beats up to this number are sent in one list: the server has its last one, and takes the earlier ones beside it. */
  readonly beside?: number;
}

/** What becomes of beats that were sent. */
export interface Settlement {
  /** The server has them, or will never take them. */
  readonly done: ReadonlySet<number>;
  /** Those that must be sent otherwise. */
  readonly changed?: ReadonlyMap<number, Beat>;
  readonly beside?: number | undefined;
}

const EMPTY: OutboxFile = { activation: null, reported: NOTHING_REPORTED, beats: [] };
/** A month of quarter hours. After that, use goes on being added up and waits for room. */
const MOST_BEATS = 3_000;

/** Beats that the server hasn't got yet, on disk: written before they are sent. Every method runs in `store.alone`. */
export class Outbox {
  readonly #path: string;
  #unsaved = NOTHING_REPORTED;
  #activeUsers: number | undefined;

  constructor(private readonly context: Context) {
    this.#path = join(context.settings.stateDirectory, 'heartbeats.json');
  }

  /** Kept in memory until `save` or the next beat. */
  report(reported: Partial<Reported>): void {
    this.#unsaved = together(this.#unsaved, { ...NOTHING_REPORTED, ...reported });
  }

  setActiveUsers(count: number): void {
    this.#activeUsers = count;
  }

  async save(): Promise<void> {
    const adding = this.#unsaved;
    if (Object.keys(saidIn(adding)).length === 0) return;
    const file = await this.#read();
    this.#unsaved = NOTHING_REPORTED;
    try {
      await this.#write({ ...file, reported: together(file.reported, adding) });
    } catch (failure) {
      this.report(adding);
      throw failure;
    }
  }

  /** One more beat of now, with all that was reported. Its number is used up before anybody hears of it. */
  async add(found: FoundState): Promise<void> {
    await this.save();
    const file = await this.#read();
    const { activation } = found.claims;
    const { beats, beside = 0 } = file.activation === activation ? file : EMPTY;
    if (beats.length >= MOST_BEATS) return;
    const sequence = Math.max(found.mark.sequence, (beats.at(-1)?.sequence ?? 0) + 1);
    const beat = { ...this.#beat(found, sequence), ...saidIn(file.reported) };
    await this.#write({ activation, reported: NOTHING_REPORTED, beats: [...beats, beat], beside });
    const mark = { ...found.mark, ...this.context.time.advanced(found.mark), sequence: sequence + 1 };
    await saved(this.context, { ...found.state, mark }, found);
  }

  /** The oldest, at most so many, but never fewer than must go together. */
  async next({ claims }: FoundState, most: number): Promise<readonly Beat[]> {
    const { activation, beats, beside = 0 } = await this.#read();
    const atLeast = beats.filter(({ sequence }) => sequence <= beside).length;
    return activation === claims.activation ? beats.slice(0, Math.max(most, atLeast)) : [];
  }

  async settle({ done, changed, beside = 0 }: Settlement): Promise<void> {
    const file = await this.#read();
    const left = file.beats.filter(({ sequence }) => !done.has(sequence));
    await this.#write({ ...file, beats: left.map((beat) => changed?.get(beat.sequence) ?? beat), beside });
  }

  #beat({ mark }: FoundState, sequence: number): Beat {
    const { settings, time } = this.context;
    const users = this.#activeUsers === undefined ? {} : { activeUsers: this.#activeUsers };
    return { sequence, sentAt: rfc3339(time.now(mark)), version: settings.version, ...users };
  }

  async #read(): Promise<OutboxFile> {
    const text = await readIfThere(this.#path);
    if (text === undefined) return EMPTY;
    try {
      const { activation, reported, beats, beside = 0 } = JSON.parse(text) as OutboxFile;
      if (Array.isArray(beats)) return { activation, reported: together(NOTHING_REPORTED, reported), beats, beside };
    } catch (error) {
      this.context.events.emit({ type: 'fault', error });
    }
    return EMPTY;
  }

  #write(file: OutboxFile): Promise<void> {
    return writeAtomically(this.#path, JSON.stringify(file));
  }
}
