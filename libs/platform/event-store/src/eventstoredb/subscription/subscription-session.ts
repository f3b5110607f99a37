import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type EventStoreDBClient,
  START,
} from '@eventstore/db-client';
import { StoreUnavailable } from '../../errors.js';
import { type Position, type SubscriptionFilter, type SubscriptionMessage, passesFilter } from '../../port.js';
import { Inbox } from '../read/inbox.js';
import { READ_AHEAD } from '../read/items-of.js';
import { isReadable, recordedEvent } from '../read/recorded-event.js';
import { serverFilter } from './server-filter.js';

/** One subscription at the server, from a position until it drops. */
export class SubscriptionSession {
  private isToldCaughtUp = false;
  private readonly subscription: AllStreamSubscription;
  private readonly inbox: Inbox<SubscriptionMessage>;
  /** 'caughtUp' comes while events that belong before it are still buffered: so many, for each one that waits. */
  private readonly eventsBeforeCaughtUp: number[] = [];

  constructor(
    client: EventStoreDBClient,
    after: Position | 'start',
    private readonly filter: SubscriptionFilter,
  ) {
    const fromPosition = after === 'start' ? START : { commit: after, prepare: after };
    this.subscription = client.subscribeToAll(
      { fromPosition, filter: serverFilter(filter) },
      { highWaterMark: READ_AHEAD },
    );
    this.inbox = new Inbox(this.subscription, READ_AHEAD);
    this.subscription
      .on('data', (resolved: AllStreamResolvedEvent) => this.receive(resolved))
      .on('error', (error: Error) => this.inbox.fail(error))
      .on('end', () => this.inbox.fail(new StoreUnavailable('the server ended the subscription')));
    this.subscription.on('caughtUp', () => this.receiveCaughtUp());
  }

  /** As `Inbox.take`. Rejects when the subscription dropped, and never ends otherwise until it is closed. */
  take(patienceMs: number): Promise<readonly SubscriptionMessage[] | undefined> {
    return this.inbox.take(patienceMs);
  }

  /** Whether the session has caught up as far as anybody told; servers before 23.10 never tell. */
  hasCaughtUp(): boolean {
    return this.isToldCaughtUp;
  }

  /** Somebody else found out. */
  setCaughtUp(): void {
    this.isToldCaughtUp = true;
  }

  close(): void {
    this.inbox.end();
    // Leaving a subscription that never reached the server rejects; it is left then.
    this.subscription.unsubscribe().catch(() => undefined);
  }

  private receive({ event }: AllStreamResolvedEvent): void {
    if (event !== undefined && isReadable(event)) {
      const recorded = recordedEvent(event);
      if (passesFilter(recorded, this.filter)) this.inbox.push({ kind: 'event', event: recorded });
    }
    for (const [index, count] of this.eventsBeforeCaughtUp.entries()) this.eventsBeforeCaughtUp[index] = count - 1;
    this.deliverCaughtUps();
  }

  private receiveCaughtUp(): void {
    this.isToldCaughtUp = true;
    this.eventsBeforeCaughtUp.push(this.subscription.readableLength);
    this.deliverCaughtUps();
  }

  private deliverCaughtUps(): void {
    while (this.eventsBeforeCaughtUp[0] !== undefined && this.eventsBeforeCaughtUp[0] <= 0) {
      this.eventsBeforeCaughtUp.shift();
      this.inbox.push({ kind: 'caught-up' });
    }
  }
}
