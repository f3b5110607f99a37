import fc from 'fast-check';
import type { RecordedEvent } from '#platform/event-store/index.js';
import type { PolicyTerms } from '#domain/policies/events.js';
import { livedThrough, steps, terms } from '../testing/decision-steps.js';
import { DecisionWorld, LICENSE } from '../testing/decision-world.js';
import { policyPublished } from '../testing/policy-facts.js';
import type { RecordedDecision } from './recorded-decision.js';
import { codeOf, type DecisionAgain } from './what-if.js';

const leftOf = () => Infinity;
const ANYWHERE = { allowedCountries: null, allowedNetworks: null, versionRange: null, limits: [] };
const TENANT = 'default';

async function decidedAgain(world: DecisionWorld, draft: Partial<PolicyTerms>, more = {}): Promise<DecisionAgain[]> {
  const { policyId, productId, version, terms: all } = policyPublished(2, { ...ANYWHERE, ...draft }).data;
  const policy = { pin: { policyId, version }, productId, terms: all };
  const refusals = (await world.recorded()).filter(({ stream }) => stream.startsWith('refusals-'));
  const asked = { tenant: TENANT, licenseId: LICENSE, since: 0, refusals, ...more };
  const found: DecisionAgain[] = [];
  for await (const one of world.decisions.under(policy, leftOf).decisionsOf(asked)) found.push(one);
  return found;
}

/** What the decision saw of the log. */
function seenBy({ licenseRevision, releases }: RecordedDecision): (event: RecordedEvent) => boolean {
  return ({ stream, revision, position }) => {
    if (stream.startsWith('trial-')) return true;
    if (stream === `license-${LICENSE}`) return revision <= licenseRevision;
    if (!stream.startsWith('release-') || releases === undefined) return false;
    return 'revision' in releases ? revision <= releases.revision : position < releases.before;
  };
}

const draft = fc.record({
  seats: fc.integer({ min: 1, max: 4 }),
  seatKind: fc.constantFrom('floating' as const, 'node-locked' as const),
  matchStrategy: fc.constantFrom('any' as const, 'all' as const),
  isTrial: fc.boolean(),
  allowedCountries: fc.constantFrom(null, ['DE'], ['AT']),
  allowedNetworks: fc.constantFrom(null, ['203.0.113.0/24'], ['192.0.2.0/24']),
  versionRange: fc.constantFrom(null, '>=2.0.0'),
  transferLimit: fc.constantFrom(null, { transfers: 0, periodDays: 30 }),
});

describe('What would have been decided under a policy', () => {
  it('is what is decided once it is published and applied, and the same requests come', async () => {
    let otherwise = 0;
    await fc.assert(
      fc.asyncProperty(terms, steps, draft, async (issued, all, drafted) => {
        const world = await DecisionWorld.with(issued);
        await livedThrough(world, all);
        for (const { decision, would, isOtherwise } of await decidedAgain(world, drafted)) {
          const asked = world.askedFor(decision.event);
          if (!asked) throw new Error('a decision was recorded that nobody asked for');
          const replayed = await world.until(seenBy(decision));
          replayed.now = asked.now;
          await replayed.applies(policyPublished(2, { ...ANYWHERE, ...drafted }));
          expect(await replayed.asks(asked.route, asked.request)).toBe(codeOf(would) ?? 'allowed');
          otherwise += Number(isOtherwise);
        }
      }),
      { numRuns: 5, seed: 20261123 },
    );
    // Else it shows little.
    expect(otherwise).toBeGreaterThan(10);
  });

  async function threeDevices(seats: number) {
    const world = await DecisionWorld.with({ seats });
    for (const device of ['M1', 'M2', 'M3']) await world.asks('activate', { device });
    return world;
  }
  const changes = (all: readonly DecisionAgain[]) =>
    all
      .filter(({ isOtherwise }) => isOtherwise)
      .map(({ decision, would }) => [decision.inputs.device?.name, codeOf(decision.was), codeOf(would)]);

  it('names who would be refused, and why', async () => {
    expect(changes(await decidedAgain(await threeDevices(3), { seats: 1 }))).toEqual([
      ['M2', null, 'seat-limit-reached'],
      ['M3', null, 'seat-limit-reached'],
    ]);
  });

  it('names who would be let in', async () => {
    expect(changes(await decidedAgain(await threeDevices(2), { seats: 3 }))).toEqual([
      ['M3', 'seat-limit-reached', null],
    ]);
  });

  it('is told in the order of the decisions, in whatever order the refusals are handed over', async () => {
    const world = await DecisionWorld.with({ seats: 1 });
    for (const device of ['M1', 'M2', 'M3', 'M4']) await world.asks('activate', { device });
    const refusals = (await world.recorded()).filter(({ stream }) => stream.startsWith('refusals-')).reverse();
    expect(refusals).toHaveLength(3);
    expect(changes(await decidedAgain(world, { seats: 2 }, { refusals })).map(([device]) => device)).toEqual([
      'M2',
      'M3',
      'M4',
    ]);
  });

  it('is about the license as it was at each decision, and leaves what is the same alone', async () => {
    const all = await decidedAgain(await threeDevices(2), { seats: 2 });
    expect(all).toHaveLength(3);
    expect(changes(all)).toEqual([]);
  });

  it('leaves out what is longer ago', async () => {
    const world = await threeDevices(3);
    const since = world.now + 1;
    world.now += 1_000;
    await world.asks('activate', { device: 'M4' });
    const all = await decidedAgain(world, { seats: 9 }, { since });
    expect(all.map(({ decision }) => decision.inputs.device?.name)).toEqual(['M4']);
  });

  it('is told to the license’s own tenant only', async () => {
    expect(await decidedAgain(await threeDevices(3), { seats: 1 }, { tenant: 'another', refusals: [] })).toEqual([]);
  });
});
