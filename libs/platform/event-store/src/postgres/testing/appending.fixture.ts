import { newId } from '#platform/kernel/index.js';
import { openPostgresEventStore } from '#platform/event-store/index.js';
import { idsOf, sampleEvents } from '../../contract/sample-events.js';

/** A process that appends until it is killed, and prints the ids of each append that was acknowledged. */
const WRITERS = 20;
const EVENTS_EACH = 3;

const store = await openPostgresEventStore({ url: process.argv[2] ?? '' });
await Promise.all(
  Array.from({ length: WRITERS }, async () => {
    for (;;) {
      const events = sampleEvents(EVENTS_EACH);
      await store.append(`killed-${newId()}`, events, 'no-stream');
      process.stdout.write(`${idsOf(events).join(' ')}\n`);
    }
  }),
);
