import { Registry } from 'prom-client';
import { openPostgresEventStore } from '#platform/event-store/index.js';
import { systemClock } from '#platform/kernel/index.js';
import { startProjections } from '#platform/projecting/index.js';
import { accounts, journal } from './accounts.js';
import { payments } from './payments.js';

/** A projector process, until it is killed. */
const [, , url = '', lanes = '1'] = process.argv;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
startProjections({
  projections: [accounts, journal, payments],
  store: await openPostgresEventStore({ url, applicationName: 'spec log' }),
  database: url,
  decode: (event) => event,
  logger: silent,
  metrics: new Registry(),
  clock: systemClock,
  lanes: Number(lanes),
});
process.stdout.write('started\n');
