import { setTimeout as wait } from 'node:timers/promises';
import type { EventStoreDBClient } from '@eventstore/db-client';
import type { Position, SubscribeOptions, SubscriptionFilter, SubscriptionMessage } from '../../port.js';
import { Backoff } from '../connection/backoff.js';
import type { EventStoreDbLogger } from '../options.js';
import { messageOf } from '../read/read-failure.js';
import type { Reader } from '../read/reader.js';
import { matchesBehind } from './matches-behind.js';
import { SubscriptionSession } from './subscription-session.js';

/** A quiet server that says nothing of having caught up is compared with its own head after so long. */
const QUIET_MS = 1_000;

export interface SubscriptionSource {
  readonly client: EventStoreDBClient;
  readonly reader: Reader;
  readonly logger: EventStoreDbLogger;
}

/** Subscribes again from the last event that was handed out, as often as the server drops it. */
export class Subscription {
  private readonly filter: SubscriptionFilter;
  private readonly pauses = new Backoff(100, 10_000);
  private session: SubscriptionSession | undefined;

  constructor(
    private readonly source: SubscriptionSource,
    private readonly options: SubscribeOptions,
    private readonly stopping: AbortSignal,
  ) {
    this.filter = options.filter ?? {};
  }

  async *messages(): AsyncGenerator<SubscriptionMessage> {
    const close = (): void => this.session?.close();
    this.stopping.addEventListener('abort', close);
    try {
      let after = await this.startingPoint();
      while (after !== undefined && !this.isStopped()) {
        const batch = await this.next(after);
        for (const message of batch) {
          if (this.isStopped()) return;
          if (message.kind === 'event') after = message.event.position;
          yield message;
        }
      }
    } finally {
      this.stopping.removeEventListener('abort', close);
      close();
    }
  }

  /** What came next, nothing when that has to be asked again: the subscription was quiet, dropped or stopped. */
  private async next(after: Position | 'start'): Promise<readonly SubscriptionMessage[]> {
    this.session ??= new SubscriptionSession(this.source.client, after, this.filter);
    try {
      const batch = (await this.session.take(QUIET_MS)) ?? [];
      if (batch.length > 0) this.pauses.reset();
      return batch.length > 0 ? batch : await this.caughtUpInSilence(this.session, after);
    } catch (error) {
      this.session.close();
      this.session = undefined;
      await this.pause('a subscription dropped and is taken up again', error);
      return [];
    }
  }

  /** Servers before 23.10 never say it: then nothing left to deliver means caught up. */
  private async caughtUpInSilence(
    session: SubscriptionSession,
    after: Position | 'start',
  ): Promise<readonly SubscriptionMessage[]> {
    if (session.hasCaughtUp() || this.isStopped()) return [];
    if (await matchesBehind(this.source.reader, after, this.filter)) return [];
    if (session.hasCaughtUp()) return [];
    session.setCaughtUp();
    return [{ kind: 'caught-up' }];
  }

  /** 'end' becomes a position at once: a subscription that drops before its first event would miss what came meanwhile. */
  private async startingPoint(): Promise<Position | 'start' | undefined> {
    if (this.options.after !== 'end') return this.options.after;
    while (!this.isStopped()) {
      try {
        const head = await this.source.reader.headPosition();
        return head === 0n ? 'start' : head;
      } catch (error) {
        await this.pause('the end to subscribe from could not be read', error);
      }
    }
    return undefined;
  }

  private isStopped(): boolean {
    return this.stopping.aborted;
  }

  private async pause(what: string, cause: unknown): Promise<void> {
    if (this.isStopped()) return;
    this.source.logger.warn({ cause: messageOf(cause) }, what);
    await wait(this.pauses.next(), undefined, { signal: this.stopping }).catch(() => undefined);
  }
}
