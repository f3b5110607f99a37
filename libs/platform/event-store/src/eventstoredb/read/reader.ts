import {
  BACKWARDS,
  END,
  FORWARDS,
  START,
  type EventStoreDBClient,
  type ReadAllOptions as ClientReadAllOptions,
  type ReadStreamOptions as ClientReadStreamOptions,
  type RecordedEvent as ClientEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import type { Position, ReadAllOptions, ReadStreamOptions, RecordedEvent } from '../../port.js';
import { READ_AHEAD, itemsOf } from './items-of.js';
import { meansNothingThere, readFailure } from './read-failure.js';
import { isReadable, recordedEvent } from './recorded-event.js';

interface Resolved {
  readonly event?: ClientEvent | undefined;
}

const ahead = { highWaterMark: READ_AHEAD };

/** Reads of streams and of all events; see `EventStore` for what they promise. */
export class Reader {
  constructor(
    private readonly client: EventStoreDBClient,
    private readonly patienceMs: number,
    private readonly closing: AbortSignal,
  ) {}

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent> {
    const { direction = 'forwards', limit = Infinity } = options;
    const from = options.from ?? (direction === 'forwards' ? 'start' : 'end');
    if (limit <= 0 || (direction === 'forwards' && from === 'end')) return;
    // The first event need not be number 0: older ones may have been deleted, which only a read forwards skips.
    if (direction === 'backwards' && from === 'start') yield* this.readStream(stream, { limit: 1 });
    else yield* this.recordedOf(this.rawStream(stream, direction, from, limit), limit);
  }

  async *readAll(options: ReadAllOptions = {}): AsyncGenerator<RecordedEvent> {
    const { direction = 'forwards', limit = Infinity } = options;
    const from = options.from ?? (direction === 'forwards' ? 'start' : 'end');
    if (limit <= 0 || (direction === 'forwards' && from === 'end')) return;
    if (direction === 'backwards' && from === 'start') yield* this.readAll({ limit: 1 });
    else if (direction === 'backwards' && typeof from === 'bigint') yield* this.readAllBackwards(from, limit);
    else yield* this.recordedOf(this.rawAll(direction, from), limit);
  }

  /** Whether the stream shows any event: a missing, a deleted and an outdated one don't. */
  async isThere(stream: string): Promise<boolean> {
    for await (const _event of this.rawStream(stream, 'backwards', 'end', 1)) return true;
    return false;
  }

  /** Position of the server's last event, its own included; 0 while it has none. */
  async headPosition(): Promise<Position> {
    for await (const event of this.rawAll('backwards', 'end')) return event.position?.commit ?? 0n;
    return 0n;
  }

  /** The stream's events as the server has them, its own ('$…') included. */
  rawStream(
    stream: string,
    direction: 'forwards' | 'backwards',
    from: number | 'start' | 'end',
    limit: number,
  ): AsyncGenerator<ClientEvent> {
    const options: ClientReadStreamOptions = {
      direction: direction === 'forwards' ? FORWARDS : BACKWARDS,
      fromRevision: typeof from === 'number' ? BigInt(from) : from,
      ...(limit === Infinity ? {} : { maxCount: limit }),
    };
    return this.eventsOf(this.client.readStream(stream, options, ahead));
  }

  /** All events as the server has them. Backwards, a position itself is left out. */
  rawAll(direction: 'forwards' | 'backwards', from: Position | 'start' | 'end'): AsyncGenerator<ClientEvent> {
    const options: ClientReadAllOptions = {
      direction: direction === 'forwards' ? FORWARDS : BACKWARDS,
      fromPosition: typeof from === 'bigint' ? { commit: from, prepare: from } : from === 'start' ? START : END,
    };
    return this.eventsOf(this.client.readAll(options, ahead));
  }

  /** The server's reads backwards begin before the position, the port's with the event at it. */
  private async *readAllBackwards(from: Position, limit: number): AsyncGenerator<RecordedEvent> {
    let left = limit;
    for await (const event of this.readAll({ from, limit: 1 })) {
      if (event.position !== from) break;
      left -= 1;
      yield event;
    }
    if (left > 0) yield* this.recordedOf(this.rawAll('backwards', from), left);
  }

  private async *recordedOf(events: AsyncIterable<ClientEvent>, limit: number): AsyncGenerator<RecordedEvent> {
    let left = limit;
    for await (const event of events) {
      if (!isReadable(event)) continue;
      yield recordedEvent(event);
      left -= 1;
      if (left <= 0) return;
    }
  }

  private async *eventsOf(read: StreamingRead<Resolved>): AsyncGenerator<ClientEvent> {
    try {
      for await (const { event } of itemsOf(read, this.patienceMs, this.closing)) {
        if (event !== undefined) yield event;
      }
    } catch (error) {
      if (!meansNothingThere(error)) throw readFailure(error);
    }
  }
}
