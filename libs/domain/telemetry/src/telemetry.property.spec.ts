import fc from 'fast-check';
import type { Limit } from './shard/limits.js';
import type { Heartbeat } from './shard/shard.events.js';
import { beat, limit } from './testing/beats.js';
import { HonestDevice } from './testing/honest-device.js';
import { TelemetryWorld, type TelemetryProcess } from './testing/telemetry-world.js';
import type { Mishap } from './testing/unreliable-store.js';

const DEVICES = 5;
const LIMITS: readonly Limit[] = [
  limit({ limit: 12, resetPeriod: 'never' }),
  limit({ name: 'pages', limit: 10, overagePercent: 20, resetPeriod: 'month' }),
];
/** The hours pass over midnights, and over the end of a month. */
const START = new Date('2026-11-28T20:00:00Z');
const SKEW_MILLISECONDS = [-3_600_000, 3_600_000] as const;

interface Sending {
  readonly device: number;
  readonly documents: readonly number[];
  readonly to: readonly number[];
}
interface Step {
  readonly sendings: readonly Sending[];
  readonly mishaps: readonly (readonly [process: number, mishap: Mishap])[];
  readonly hours: number;
  readonly killed: number | undefined;
}

const process = fc.nat(1);
const sending: fc.Arbitrary<Sending> = fc.record({
  device: fc.nat(DEVICES - 1),
  documents: fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }),
  to: fc.array(process, { minLength: 1, maxLength: 2 }),
});
const step: fc.Arbitrary<Step> = fc.record({
  sendings: fc.uniqueArray(sending, { minLength: 1, maxLength: DEVICES, selector: ({ device }) => device }),
  mishaps: fc.array(fc.tuple(process, fc.constantFrom<Mishap>('refused', 'answer-lost', 'late')), { maxLength: 3 }),
  hours: fc.constantFrom(0, 1, 6, 30),
  killed: fc.option(process, { nil: undefined, freq: 6 }),
});

class Story {
  readonly world = new TelemetryWorld();
  readonly devices = Array.from(
    { length: DEVICES },
    (_, n) => new HonestDevice((sequence, count) => this.beat(n, sequence, count)),
  );
  #processes: TelemetryProcess[] = [];

  async begin(): Promise<void> {
    this.world.now = START;
    for (const n of [0, 1]) this.#processes[n] = await this.#start(n);
  }

  async happens({ sendings, mishaps, hours, killed }: Step): Promise<void> {
    this.world.now = new Date(this.world.now.getTime() + hours * 3_600_000);
    for (const [n, mishap] of mishaps) this.#at(n).mishaps.push(mishap);
    const sent = Promise.all(sendings.map(({ device, documents, to }) => this.#send(device, documents, to)));
    if (killed === undefined) {
      await sent;
      return;
    }
    // Some of what is under way is recorded, some isn't; its devices hear nothing.
    await new Promise((resolve) => setImmediate(resolve));
    this.#at(killed).kill();
    this.#processes[killed] = await this.#start(killed);
    await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, 20))]);
  }

  async end(): Promise<void> {
    for (const { mishaps, stop } of this.#processes) {
      mishaps.length = 0;
      await stop();
    }
  }

  /** Two devices of one license in one tenant, two of another one, and one of a license of that id elsewhere. */
  beat(device: number, sequence: number, count: number) {
    const [tenant, licenseId] = device === 4 ? ['other', 'L1'] : ['default', `L${device >> 1}`];
    const usage = { documents: count, pages: count };
    return beat(sequence, { tenant, licenseId, activationId: `A${device}`, usage, limits: LIMITS });
  }

  async #send(device: number, documents: readonly number[], to: readonly number[]): Promise<void> {
    const [honest] = [this.devices[device]];
    await honest?.send(documents, ...to.map((n) => this.#at(n).telemetry));
  }

  async #start(n: number): Promise<TelemetryProcess> {
    return this.world.start({ skewMilliseconds: SKEW_MILLISECONDS[n] ?? 0, summarizeAfter: () => 7 });
  }

  #at(n: number): TelemetryProcess {
    const found = this.#processes[n];
    if (found === undefined) throw new Error('there are two');
    return found;
  }
}

describe('Telemetry, whatever happens to two processes, their store and their devices’ requests', () => {
  it('counts each acknowledged beat exactly once, no beat twice, and never more than a limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        const story = new Story();
        await story.begin();
        for (const next of steps) await story.happens(next);
        await story.end();
        await expectExact(story);
      }),
      { numRuns: 60 },
    );
  }, 300_000);
});

async function expectExact({ world, devices, beat: beatOf }: Story): Promise<void> {
  const beats = await world.beats();
  const names = beats.map(({ activationId, sequence }) => `${activationId} ${sequence}`);
  const late = await world.start();
  expect(new Set(names).size).toBe(names.length);
  for (const [n, { acknowledged, suspected }] of devices.entries()) {
    const { tenant, licenseId, activationId } = beatOf(n, 1, 0);
    const own = beats.filter((one) => one.activationId === activationId);
    const mine = beats.filter((one) => one.tenant === tenant && one.licenseId === licenseId);
    expect(suspected).toBe(0);
    expect(names).toEqual(expect.arrayContaining(acknowledged.map((sequence) => `${activationId} ${sequence}`)));
    expect(late.telemetry.nextSequenceOf(tenant, licenseId, activationId)).toBe(
      Math.max(0, ...own.map(({ sequence }) => sequence)) + 1,
    );
    expect(sumOf(mine, 'documents')).toBeLessThanOrEqual(12);
    for (const pages of usesByMonth(mine).values()) expect(pages).toBeLessThanOrEqual(12);
    expect(late.telemetry.usageOf(tenant, licenseId, LIMITS.slice(0, 1), world.now)).toMatchObject([
      { used: sumOf(mine, 'documents') },
    ]);
  }
  await late.stop();
}

/** A month begins for a license with the first beat that is received in it: a clock behind brings no month back. */
function usesByMonth(beats: readonly Heartbeat[]): Map<string, number> {
  const sums = new Map<string, number>();
  let month = '';
  for (const { receivedAt, usage } of beats) {
    month = [month, receivedAt.slice(0, 7)].sort()[1] ?? '';
    sums.set(month, (sums.get(month) ?? 0) + (usage?.pages ?? 0));
  }
  return sums;
}

function sumOf(beats: readonly { usage?: Readonly<Record<string, number>> | undefined }[], name: string): number {
  return beats.reduce((sum, { usage }) => sum + (usage?.[name] ?? 0), 0);
}
