import fc from 'fast-check';
import { EventRegistry, type CommandContext } from '#platform/event-store/index.js';
import { InMemoryEventStore } from '#platform/event-store/testing.js';
import type { FingerprintDigest } from './fingerprint/fingerprint.js';
import { licenseEventTypes } from './license/license.event-types.js';
import { NOW, PRODUCT } from './testing/license-facts.js';
import { trialMarks } from './trial/trial-marks.js';
import { Trials } from './trials.js';

const registry = new EventRegistry(licenseEventTypes);
const clock = { now: () => NOW };

function contextOf(commandId: string): CommandContext {
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { tenant: 'default', actor: { kind: 'api-key', id: 'key' }, ...ids };
}

/** Server processes on one store, and what devices ask of them. */
class World {
  readonly store = new InMemoryEventStore();
  readonly #processes: Trials[] = [];
  #commands = 0;

  async start(): Promise<Trials> {
    const trials = new Trials({ store: this.store, registry, clock });
    await trials.start();
    this.#processes.push(trials);
    return trials;
  }

  /** Whether the license has the device's trial now. */
  async claim(trials: Trials, licenseId: string, fingerprint: FingerprintDigest, productId = PRODUCT) {
    this.#commands += 1;
    const context = contextOf(`command ${this.#commands}`);
    return (await trials.claim(context, { productId, licenseId, fingerprint })) === undefined;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#processes.map((trials) => trials.stop()));
  }

  async types(): Promise<string[]> {
    const types: string[] = [];
    for await (const { type } of this.store.readAll()) types.push(type);
    return types;
  }
}

const fingerprint = fc.record({
  macs: fc.subarray(['m1', 'm2', 'm3'], { minLength: 1 }),
  uuid: fc.constantFrom('u1', 'u2', 'u3', undefined),
});
const asked = fc.record({ licenseId: fc.constantFrom('A', 'B', 'C'), fingerprint, process: fc.nat(1) });

describe('Trials', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });
  afterEach(() => world.stop());

  it('are given once for each device and product, and to the same license again', async () => {
    const trials = await world.start();
    const device = { macs: ['m1', 'm2'], uuid: 'u1' };
    expect(await world.claim(trials, 'A', device)).toBe(true);
    expect(await world.claim(trials, 'A', device)).toBe(true);
    expect(await world.types()).toHaveLength(3);
    expect(await world.claim(trials, 'B', { macs: ['m2'], uuid: 'u2' })).toBe(false);
    expect(await world.claim(trials, 'B', { macs: [], uuid: 'u2' })).toBe(true);
    expect(await world.claim(trials, 'B', device, 'another product')).toBe(true);
  });

  it('that were claimed before a process died are there for the same license after it', async () => {
    const device = { macs: ['m1'], uuid: 'u1' };
    const before = await world.start();
    await world.claim(before, 'A', { macs: [], uuid: 'u1' });
    await before.stop();
    const after = await world.start();
    expect(await world.claim(after, 'B', device)).toBe(false);
    expect(await world.claim(after, 'A', device)).toBe(true);
  });

  it('go to one of a hundred licenses that ask for one device at once, through two processes', async () => {
    const processes = [await world.start(), await world.start()] as const;
    const device = { macs: ['m1', 'm2'], uuid: 'u1' };
    const licenses = Array.from({ length: 100 }, (_, n) => `license ${n}`);
    const given = await Promise.all(
      licenses.map((licenseId, n) => world.claim(processes[n % 2 === 0 ? 0 : 1], licenseId, device)),
    );
    expect(given.filter(Boolean)).toHaveLength(1);
    expect(await world.types()).toHaveLength(3);
  });

  it('are never given by two licenses to devices with a component in common, whoever asks at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { maxLength: 8 }), async (wishes) => {
        const one = new World();
        const processes = [await one.start(), await one.start()] as const;
        const given = await Promise.all(
          wishes.map(({ licenseId, fingerprint: { macs, uuid }, process }) =>
            one.claim(processes[process === 0 ? 0 : 1], licenseId, { macs, ...(uuid !== undefined && { uuid }) }),
          ),
        );
        await one.stop();
        const holders = new Map<string, string>();
        for (const { licenseId, fingerprint: device } of wishes.filter((_, n) => given[n])) {
          for (const { digest } of trialMarks(device as FingerprintDigest)) {
            expect(holders.get(digest) ?? licenseId).toBe(licenseId);
            holders.set(digest, licenseId);
          }
        }
        expect(wishes.length === 0 || given.includes(true)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
