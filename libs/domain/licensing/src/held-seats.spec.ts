import { InMemoryEventStore } from '#platform/event-store/testing.js';
import { EventRegistry } from '#platform/event-store/index.js';
import { newId } from '#platform/kernel/index.js';
import { HeldSeats } from './held-seats.js';
import { licenseEventTypes } from './license/license.event-types.js';
import type { LicenseEvent } from './license/license.events.js';
import { Licenses } from './licenses.js';
import { LicensingClock } from './licensing-clock.js';
import { licenseIssued, NOW, PRODUCT, seatGivenBack, seatTaken, suspended } from './testing/license-facts.js';
import { placeIn } from './testing/places.js';

const CLAIM = { productId: PRODUCT, activationId: 'activation of M1' };

describe('HeldSeats', () => {
  const clock = { now: () => NOW };
  let store: InMemoryEventStore;
  let licenses: Licenses;
  let elsewhere: Licenses;
  let seats: HeldSeats;

  beforeEach(async () => {
    store = new InMemoryEventStore();
    const registry = new EventRegistry(licenseEventTypes);
    [licenses, elsewhere] = [new Licenses({ store, registry, clock }), new Licenses({ store, registry, clock })];
    await Promise.all([licenses.start(), elsewhere.start()]);
    seats = new HeldSeats(licenses, new LicensingClock(clock));
  });
  afterEach(async () => {
    await Promise.all([licenses.stop(), elsewhere.stop()]);
    await store.close();
  });

  /** In another process. */
  async function happened(id: string, ...facts: readonly LicenseEvent[]): Promise<void> {
    const commandId = newId();
    const actor = { kind: 'system', id: 'spec' } as const;
    const context = { tenant: 'default', actor, commandId, correlationId: commandId, causationId: commandId };
    await elsewhere.execute(id, context, () => facts);
  }
  const held = (id: string, tenant = 'default') => seats.held(tenant, id, CLAIM, placeIn('DE'));

  it('are read once, then told in the same moment, of the license’s own tenant only', async () => {
    await happened('1', licenseIssued(), seatTaken({ device: 'M1' }));
    const first = held('1');
    expect(first).toBeInstanceOf(Promise);
    expect(await first).toMatchObject({ activation: { activationId: CLAIM.activationId } });
    expect(held('1')).toMatchObject({ activation: { activationId: CLAIM.activationId } });
    expect(held('1', 'another')).toMatchObject({ refused: 'license-not-found' });
  });

  it.each([
    ['license-suspended', suspended],
    ['activation-revoked', seatGivenBack({ device: 'M1' })],
  ])('are refused as %s as soon as memory has heard of it', async (refused, fact) => {
    await happened('1', licenseIssued(), seatTaken({ device: 'M1' }));
    await held('1');
    await happened('1', fact);
    for (let turns = 0; turns < 1_000 && !('refused' in (await held('1'))); turns += 1) {
      await new Promise((turn) => setImmediate(turn));
    }
    expect(held('1')).toMatchObject({ refused });
  });
});
