import { randomUUID } from 'node:crypto';
import type { EventStore, Position, ReadStreamOptions, RecordedEvent, SubscribeOptions } from '../port.js';
import { Follower } from './follower.js';
import type { OpenedStore, OpenStore } from './opened-store.js';

/** What one case works with. Names are its own, because a real server keeps what other cases and runs have written. */
export class ContractWorld {
  readonly store: EventStore;
  private readonly followers: Follower[] = [];
  private other: EventStore | undefined;

  constructor(
    private readonly opened: OpenedStore,
    /** Opens a store that the case may close itself. */
    readonly open: OpenStore,
  ) {
    this.store = opened.store;
  }

  /** A category that no other case uses. */
  category(prefix = 'contract'): string {
    return `${prefix}_${randomUUID().replaceAll('-', '')}`;
  }

  /** A stream that no other case uses. */
  stream(category = this.category()): string {
    return `${category}-${randomUUID()}`;
  }

  /** The store as another process sees it. */
  async second(): Promise<EventStore> {
    this.other ??= (await this.opened.second?.()) ?? this.store;
    return this.other;
  }

  /** Subscribes and starts to collect. */
  follow(options: Partial<SubscribeOptions> = {}, store: EventStore = this.store): Follower {
    const follower = new Follower(store, { after: 'start', ...options });
    this.followers.push(follower);
    return follower;
  }

  read(stream: string, options?: ReadStreamOptions): Promise<RecordedEvent[]> {
    return collect(this.store.readStream(stream, options));
  }

  /** A position before everything the case will write. */
  async now(): Promise<Position | 'start'> {
    return (await this.store.lastPosition()) ?? 'start';
  }

  async leave(): Promise<void> {
    await Promise.all(this.followers.map((follower) => follower.stop()));
    if (this.other !== undefined && this.other !== this.store) await this.other.close();
  }
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
