import type pg from 'pg';
import type { Position, SubscribeOptions, SubscriptionFilter, SubscriptionMessage } from '../../port.js';
import { connectionConfig } from '../connections.js';
import type { Settings } from '../options.js';
import { readLastPosition } from '../reading/read-all.js';
import { Reader } from '../reading/reader.js';
import { endingWith } from './ending-with.js';
import { follow } from './follow.js';
import { Head } from './head.js';
import { Listener } from './listener.js';
import { LogReader } from './log-reader.js';
import type { Page } from './page.js';
import { poll } from './poll.js';
import { RecentEvents } from './recent-events.js';
import { ToldPositions } from './told-positions.js';

/** All subscriptions of one store: they share the notifications, the poll and the end of the log. */
export class Subscriptions {
  private readonly head = new Head();
  private readonly recent: RecentEvents;
  private readonly told: ToldPositions;
  private readonly listener: Listener;
  private readonly polling: Promise<void>;

  constructor(
    private readonly pool: pg.Pool,
    private readonly settings: Settings,
    private readonly closing: AbortSignal,
    isAppending: () => boolean,
  ) {
    const reader = new Reader({ pool, closing, patienceMs: 0 });
    const log = new LogReader(reader, this.head, {});
    const look = (): Promise<void> => this.refreshHead(reader).catch(() => undefined);
    this.recent = new RecentEvents((after) => log.after(after));
    this.told = new ToldPositions(this.head, isAppending);
    this.listener = new Listener({
      config: connectionConfig(settings),
      logger: settings.logger,
      onNotified: (payload) => (payload === undefined ? void look() : this.told.take(BigInt(payload))),
    });
    this.polling = poll({ intervalMs: settings.pollIntervalMs, isWanted: () => this.head.isAwaited, look }, closing);
  }

  /** 'end' is where the log ends now, not when the first message is asked for. */
  subscribe({ after, filter = {}, signal }: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    const ending = new AbortController();
    const ended = AbortSignal.any([ending.signal, this.closing, ...(signal ? [signal] : [])]);
    const reader = new Reader({ pool: this.pool, closing: ended, patienceMs: Infinity });
    const start = this.startOf(after, reader);
    start.catch(() => undefined);
    return endingWith(this.messages(start, filter, reader, ended), ended, () => ending.abort());
  }

  /** An append of this process has ended. @param page what it has added to the log, if anything: who follows needn't read it back */
  appendEnded(page: Page | undefined): void {
    if (page !== undefined) {
      this.recent.add(page);
      this.head.advance(page.scannedTo);
    }
    this.told.passOn();
  }

  async close(): Promise<void> {
    await Promise.all([this.listener.stop(), this.polling]);
  }

  private async *messages(
    start: Promise<Position>,
    filter: SubscriptionFilter,
    reader: Reader,
    ended: AbortSignal,
  ): AsyncGenerator<SubscriptionMessage> {
    const { head, recent } = this;
    const log = new LogReader(reader, head, filter);
    yield* follow({ head, recent, log, refreshHead: () => this.refreshHead(reader) }, await start, filter, ended);
  }

  private async startOf(after: SubscribeOptions['after'], reader: Reader): Promise<Position> {
    if (after === 'start') return 0n;
    return after === 'end' ? readLastPosition(reader) : after;
  }

  private async refreshHead(reader: Reader): Promise<void> {
    this.head.advance(await readLastPosition(reader));
  }
}
