import { setTimeout as delay } from 'node:timers/promises';
import { InMemoryEventStore } from '../../in-memory/in-memory-event-store.js';
import { WakeUp } from '../../in-memory/wake-up.js';
import { passesFilter } from '../../port.js';
import type {
  AppendResult,
  EventToAppend,
  ExpectedRevision,
  Position,
  RecordedEvent,
  SubscribeOptions,
  SubscriptionMessage,
} from '../../port.js';

/**
 * A broken store, made to prove that the contract notices: like a table with a plain sequence, it hands out positions
 * when an append starts, and shows the events when it commits. Appends that take different times overtake each other,
 * and a subscriber passes positions that become visible later.
 */
export class EarlyPositionsStore extends InMemoryEventStore {
  private readonly uncommitted = new Set<Position>();
  private readonly commits = new WakeUp();
  private appends = 0;

  constructor(private readonly commitTakesMs: (append: number) => number) {
    super();
  }

  override async append(
    stream: string,
    events: readonly EventToAppend[],
    expected: ExpectedRevision,
  ): Promise<AppendResult> {
    const appending = super.append(stream, events, expected);
    const result = await appending;
    const positions = events.map((_, n) => result.position - BigInt(n));
    for (const position of positions) this.uncommitted.add(position);
    await delay(this.commitTakesMs(this.appends++));
    for (const position of positions) this.uncommitted.delete(position);
    this.commits.call();
    return result;
  }

  override async *subscribeToAll({
    after,
    filter = {},
    signal,
  }: SubscribeOptions): AsyncGenerator<SubscriptionMessage> {
    const end = signal ?? new AbortController().signal;
    let passed = await this.positionOf(after);
    let isCaughtUp = false;
    while (!end.aborted) {
      // Asked for before the look at what is visible: a commit during the look must not be slept through.
      const nextCommit = this.commits.next(end);
      for (const event of await this.visibleBehind(passed)) {
        passed = event.position;
        if (passesFilter(event, filter)) yield { kind: 'event', event };
      }
      if (!isCaughtUp) yield { kind: 'caught-up' };
      isCaughtUp = true;
      await nextCommit;
    }
  }

  /** What a SELECT of everything behind the position would show now. */
  private async visibleBehind(position: Position): Promise<RecordedEvent[]> {
    const visible: RecordedEvent[] = [];
    for await (const event of this.readAll({ from: position + 1n })) {
      if (!this.uncommitted.has(event.position)) visible.push(event);
    }
    return visible;
  }

  private async positionOf(place: Position | 'start' | 'end'): Promise<Position> {
    if (place === 'start') return 0n;
    return place === 'end' ? ((await this.lastPosition()) ?? 0n) : place;
  }
}
