import { Gauge } from 'prom-client';
import { MEMORY_BELIEVED_MILLISECONDS, StoreContact, type EventStore } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import type { Logger, Registry } from '#platform/observability/index.js';

export interface StoreWatchOptions {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Registry | undefined;
}

const BELIEVED_HOURS = MEMORY_BELIEVED_MILLISECONDS / 3_600_000;

/** Asks again and again whether the event store is there, and tells the operator when that changes. */
export function watchStore({ store, clock, logger, metrics }: StoreWatchOptions): StoreContact {
  const contact = new StoreContact({
    store,
    clock,
    onLost: (err) => {
      logger.warn({ err }, `the event store is away: queries are answered from memory for up to ${BELIEVED_HOURS} h`);
    },
    onMemoryTooOld: () => {
      logger.error(`the event store has been away for ${BELIEVED_HOURS} h: memory answers no more queries`);
    },
    onFound: () => {
      logger.info('the event store is back: memory is brought up to date');
    },
  });
  if (metrics) gaugeOf(metrics, () => (clock.now().getTime() - contact.heardAt.getTime()) / 1_000);
  contact.start();
  return contact;
}

function gaugeOf(registry: Registry, secondsAway: () => number): Gauge {
  return new Gauge({
    name: 'v2_event_store_away_seconds',
    help: 'For how long the event store has not answered; 0 while it does',
    registers: [registry],
    collect() {
      this.set(secondsAway());
    },
  });
}
