import {
  OutcomeUnknown,
  StoreUnavailable,
  type EventToAppend,
  type StreamsOptions,
} from '#platform/event-store/index.js';
import { newId, type Actor, type JsonObject } from '#platform/kernel/index.js';
import type { RefusalEvent } from './refused/refused.events.js';
import { RefusalSieve } from './refusal-log/refusal-sieve.js';

/** Who was refused what, and by which request. */
export interface RefusedRequest {
  readonly tenant: string;
  readonly actor: Actor;
  /** Id of the request. */
  readonly correlationId: string;
  /** When it was decided. */
  readonly now: Date;
  readonly refusal: RefusalEvent;
}

export interface RefusalLogOptions extends StreamsOptions {
  readonly sieve?: RefusalSieve;
  /** How long refusals are collected before they are appended together, in milliseconds. Default 200. */
  readonly collectMilliseconds?: number;
  /** How long to wait while the store is away, in milliseconds. Default 1,000. */
  readonly retryMilliseconds?: number;
  /** Refusals that may wait in this process. Default 5,000. */
  readonly most?: number;
}

export type RefusalOutcome = 'recorded' | 'repeated' | 'suppressed' | 'lost';

interface Waiting {
  readonly stream: string;
  readonly event: EventToAppend;
}

const MOST_AN_APPEND = 200;
const [COLLECT, RETRY, MOST_WAITING] = [200, 1_000, 5_000];

/**
 * Writes refusals down behind the answers: nobody waits for it. What comes faster than the store takes it, or while that is
 * away for long, is lost and counted.
 */
export class RefusalLog {
  /** How many of each there were in this process. */
  readonly counts: Record<RefusalOutcome, number> = { recorded: 0, repeated: 0, suppressed: 0, lost: 0 };
  readonly #sieve: RefusalSieve;
  readonly #waiting: Waiting[] = [];
  /** What is being written stays together until the store has taken it: else it couldn't tell what it has of it. */
  #batch: readonly Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<boolean> | undefined;
  #isStopped = false;

  constructor(private readonly options: RefusalLogOptions) {
    this.#sieve = options.sieve ?? new RefusalSieve();
  }

  /** Never throws. */
  record(request: RefusedRequest): void {
    const sifted = this.#sieve.sift(request.refusal, request.now.getTime());
    if (typeof sifted === 'string') this.counts[sifted] += 1;
    else if (this.#isStopped || this.#left >= (this.options.most ?? MOST_WAITING)) this.counts.lost += 1;
    else {
      this.#waiting.push(this.#stamped(request, sifted.unrecorded));
      this.#wake(this.options.collectMilliseconds ?? COLLECT);
    }
  }

  /** Writes what waits, once. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#writing;
    while (this.#left > 0 && (await this.#writeNext()));
    this.counts.lost += this.#left;
    [this.#batch, this.#waiting.length] = [[], 0];
  }

  get #left(): number {
    return this.#batch.length + this.#waiting.length;
  }

  #wake(milliseconds: number): void {
    if (this.#isStopped) return;
    this.#timer ??= setTimeout(() => void this.#writeAll(), milliseconds).unref();
  }

  async #writeAll(): Promise<void> {
    let isTaken = true;
    while (this.#left > 0 && isTaken && !this.#isStopped) {
      this.#writing = this.#writeNext();
      isTaken = await this.#writing;
    }
    this.#timer = undefined;
    if (this.#left > 0) this.#wake(this.options.retryMilliseconds ?? RETRY);
  }

  /** False when the store is away: then they go on waiting. Each has its id, so that none is written twice. */
  async #writeNext(): Promise<boolean> {
    if (this.#batch.length === 0) this.#batch = this.#takeBatch();
    const [first] = this.#batch;
    const events = this.#batch.map(({ event }) => event);
    try {
      await this.options.store.append(first?.stream ?? '', events, 'any');
      this.counts.recorded += events.length;
    } catch (error) {
      if (error instanceof StoreUnavailable || error instanceof OutcomeUnknown) return false;
      this.counts.lost += events.length;
    }
    this.#batch = [];
    return true;
  }

  /** Of one day: those of the next one go to another stream. */
  #takeBatch(): readonly Waiting[] {
    const other = this.#waiting.findIndex(({ stream }) => stream !== this.#waiting[0]?.stream);
    return this.#waiting.splice(0, Math.min(MOST_AN_APPEND, other === -1 ? Infinity : other));
  }

  #stamped({ tenant, actor, correlationId, now, refusal }: RefusedRequest, unrecorded: number): Waiting {
    const id = newId();
    const occurredAt = now.toISOString();
    const schemaVersion = this.options.registry.schemaVersionOf(refusal.type);
    const ids = { commandId: id, correlationId, causationId: correlationId };
    const data = { ...refusal.data, unrecorded } as unknown as JsonObject;
    const metadata = { tenant, actor, ...ids, occurredAt, schemaVersion };
    return { stream: refusalStream(now), event: { id, type: refusal.type, data, metadata } };
  }
}

/** By day, in UTC: retention drops whole streams. */
function refusalStream(day: Date): string {
  return `refusals-${day.toISOString().slice(0, 'yyyy-mm-dd'.length).replaceAll('-', '')}`;
}
