import { RevisionConflict, type EventToAppend, type RecordedEvent } from '#platform/event-store/index.js';
import { emptyShard, evolve, type LoggedShardEvent } from '../shard/shard.js';
import type { ShardEvent } from '../shard/shard.events.js';
import { dayStream } from './shard-of.js';
import type { ShardLog } from './shard-log.js';

/** One day's stream of a shard, folded up to one of its events; it takes the events in order, whoever brings them first. */
export class ShardDay {
  readonly stream: string;
  readonly state = emptyShard();
  /** Of the last event folded; -1 when there was none. */
  revision = -1;
  /** Whether an event was missed: then nobody may believe the state before it has caught up. */
  isBehind = false;
  /** Whether another process has written here since it was last asked. */
  hasForeignEvents = false;
  #own = '';

  constructor(
    private readonly log: ShardLog,
    shard: number,
    readonly day: string,
  ) {
    this.stream = dayStream(day, shard);
  }

  /** Folds the stream from where its last event says that all is told. */
  async load(): Promise<void> {
    const [last] = await this.log.newest(this.stream, 1);
    if (last === undefined) return;
    // Whoever has heard the stream from its first event on needs no other beginning.
    if (this.revision === -1) this.revision = (last as unknown as ShardEvent).data.base - 1;
    await this.catchUp();
  }

  /** Reads what the store holds beyond what is folded. */
  async catchUp(): Promise<void> {
    do {
      this.isBehind = false;
      await this.#readOn();
    } while (this.#hasMissedMore());
  }

  async #readOn(): Promise<void> {
    try {
      for await (const event of this.log.read(this.stream, this.revision + 1)) this.apply(event);
    } catch (error) {
      this.isBehind = true;
      throw error;
    }
  }

  #hasMissedMore(): boolean {
    return this.isBehind;
  }

  /** Folds the next event; those already folded are passed over. */
  apply(event: RecordedEvent): void {
    if (event.revision <= this.revision) return;
    if (event.revision > this.revision + 1) {
      this.isBehind = true;
      return;
    }
    evolve(this.state, event as unknown as LoggedShardEvent);
    this.revision = event.revision;
    this.hasForeignEvents ||= event.metadata.commandId !== this.#own;
  }

  /**
   * Appends at exactly the state's revision. False when somebody else was faster; then the state has caught up.
   * @throws StoreUnavailable, OutcomeUnknown, AppendTooLarge
   */
  async append(events: readonly EventToAppend[]): Promise<boolean> {
    const expected = this.revision;
    this.#own = events[0]?.metadata.commandId ?? '';
    try {
      const { revision, position } = await this.log.append(this.stream, events, expected);
      const recordedAt = new Date(events[0]?.metadata.occurredAt ?? 0);
      const first = revision - events.length + 1;
      events.forEach((event, at) =>
        this.apply({ stream: this.stream, revision: first + at, position, recordedAt, ...event }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      await this.catchUp();
      return false;
    }
  }
}
