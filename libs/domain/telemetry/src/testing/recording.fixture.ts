import { openPostgresEventStore } from '#platform/event-store/index.js';
import { systemClock } from '#platform/kernel/index.js';
import { openTelemetry } from '../open-telemetry.js';
import { beat, limit } from './beats.js';
import { telemetryRegistry } from './telemetry-world.js';

/** Records beats of its devices until it is killed, and prints each that was acknowledged. All use one limit. */
const DEVICES = 20;
const LIMITS = [limit({ limit: 1_000_000_000, resetPeriod: 'never' })];

const [url = '', name = ''] = process.argv.slice(2);
const store = await openPostgresEventStore({ url });
const { telemetry } = await openTelemetry({ store, registry: telemetryRegistry, clock: systemClock });
await Promise.all(
  Array.from({ length: DEVICES }, async (_, device) => {
    const activationId = `${name}-${device}`;
    const more = { licenseId: `L${device % 4}`, activationId, usage: { documents: 1 }, limits: LIMITS };
    for (let sequence = 1; ; sequence += 1) {
      const [outcome] = await telemetry.record([beat(sequence, more)]);
      if (outcome?.outcome === 'recorded') process.stdout.write(`${activationId} ${sequence}\n`);
    }
  }),
);
