import { eventStoreContract } from '#platform/event-store/testing.js';
import { openEventStoreDb } from './open-event-store-db.js';

const url = process.env['EVENTSTORE_URL'];

/** The suite that runs against the protocol double, unchanged, on a server that somebody started. */
if (url === undefined) {
  const reason = 'EVENTSTORE_URL names no EventStoreDB server';
  process.stderr.write(`The event store's contract is not checked against a real server: ${reason}.\n`);
  // eslint-disable-next-line no-restricted-syntax -- no server can be installed from npm or Debian
  it.skip(`The EventStoreDB adapter on a real server keeps the event store's contract: ${reason}`, () => undefined);
} else {
  eventStoreContract('The EventStoreDB adapter on a real server', () => {
    const store = openEventStoreDb({ url });
    return Promise.resolve({
      store,
      second: () => Promise.resolve(openEventStoreDb({ url })),
      close: () => store.close(),
    });
  });
}
