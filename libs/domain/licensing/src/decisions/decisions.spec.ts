import fc from 'fast-check';
import type { LicenseEvent } from '../license/license.events.js';
import { DecisionWorld, LICENSE, type Request } from '../testing/decision-world.js';
import { PRODUCT, reinstated, suspended } from '../testing/license-facts.js';
import { blocked, raised } from '../testing/release-facts.js';

const OTHER_PRODUCT = '11111111-30f0-5f43-9a0e-2f6c3e6a7b10';
const UNKNOWN_KEY = 'V2-0024H-36H2N-CSVRH-6DAQF-6DVVQ-ZE8YP';
const TENANT = 'default';
const LICENSE_STREAM = `license-${LICENSE}`;
const leftOf = () => Infinity;

const DEVICES = ['M1', 'M2', 'M3', 'M4', 'M5'];
const device = fc.constantFrom(...DEVICES);
const more = fc.record({
  version: fc.constantFrom(undefined, '1.0.0', '2.4.0'),
  country: fc.constantFrom(undefined, 'DE', 'AT'),
  productId: fc.constantFrom(PRODUCT, PRODUCT, PRODUCT, OTHER_PRODUCT),
});
const asked = fc.record({
  does: fc.constantFrom('activate' as const, 'activate' as const, 'transfer' as const, 'verify' as const),
  device,
  from: device,
  more,
});
const happened = fc.record({
  does: fc.constant('happens' as const),
  what: fc.constantFrom('suspended', 'reinstated', 'blocked', 'raised', 'days pass'),
});
const steps = fc.array(fc.oneof({ weight: 4, arbitrary: asked }, { weight: 1, arbitrary: happened }), {
  minLength: 5,
  maxLength: 30,
  size: 'max',
});
const terms = fc.record({
  seats: fc.integer({ min: 1, max: 3 }),
  seatKind: fc.constantFrom('floating' as const, 'node-locked' as const),
  isTrial: fc.boolean(),
  allowedCountries: fc.constantFrom(null, ['DE']),
  transferLimit: fc.constantFrom(null, { transfers: 1, periodDays: 30 }),
  daysFromFirstActivation: fc.constantFrom(null, 20),
  expiresAt: fc.constant(null),
});

async function goesOn(world: DecisionWorld, what: string): Promise<void> {
  const license: Readonly<Record<string, LicenseEvent>> = { suspended, reinstated };
  if (license[what]) await world.happens(LICENSE_STREAM, license[what]);
  if (what === 'blocked') await world.happens(`release-${PRODUCT}`, blocked('1.0.0'));
  if (what === 'raised') await world.happens(`release-${PRODUCT}`, raised('2.0.0', '2026-11-25T00:00:00Z'));
  if (what === 'days pass') world.now += 9 * 86_400_000;
}

describe('A recorded decision', () => {
  it('comes out the same when it is made again, whatever has happened since', async () => {
    const codes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(terms, steps, async (issued, all) => {
        const world = await DecisionWorld.with(issued);
        for (const step of all) {
          world.now += 1_000;
          if (step.does === 'happens') await goesOn(world, step.what);
          else codes.add(await world.asks(step.does, { device: step.device, from: step.from, ...step.more }));
        }
        for (const { position } of await world.recorded()) {
          const explained = await world.decisions.explain(TENANT, position, leftOf);
          expect(explained).toMatchObject({ again: explained?.decision.was, isSame: true });
        }
      }),
      { numRuns: 30, seed: 20261123 },
    );
    // Else it shows little.
    const seen = [
      'allowed',
      'seat-limit-reached',
      'address-not-allowed',
      'version-blocked',
      'NOT_ACTIVATED',
      'SUSPENDED',
    ];
    expect([...codes]).toEqual(expect.arrayContaining(seen));
  });

  async function explained(issued: object, route: 'activate' | 'verify', request: Request) {
    const world = await DecisionWorld.with(issued);
    await world.asks(route, request);
    const position = (await world.recorded()).at(-1)?.position ?? 0n;
    return { world, position, explain: (tenant = TENANT) => world.decisions.explain(tenant, position, leftOf) };
  }

  it('names the inputs and the policy version that decided, and no key', async () => {
    const { explain } = await explained({ allowedCountries: ['DE'] }, 'activate', { device: 'M1', country: 'AT' });
    const told = await explain();
    expect(told?.decision).toMatchObject({
      request: 'activate',
      licenseId: LICENSE,
      licenseRevision: 0,
      inputs: { productId: PRODUCT, place: { address: '203.0.113.9', country: 'AT' }, device: { name: 'M1' } },
      was: { outcome: 'refused', code: 'address-not-allowed' },
    });
    expect(JSON.stringify(told?.decision.event, (_, value: unknown) => String(value))).not.toContain('V2-');
  });

  it('may be about no license at all', async () => {
    for (const licenseKey of [UNKNOWN_KEY, 'no key at all']) {
      const { explain } = await explained({}, 'activate', { device: 'M1', licenseKey });
      expect(await explain()).toMatchObject({ again: { code: 'license-not-found' }, isSame: true });
    }
  });

  it('is shown to its own tenant only, and only where there is one', async () => {
    const { world, explain } = await explained({}, 'verify', { device: 'M1' });
    expect(await explain()).toMatchObject({ decision: { request: 'verify' }, isSame: true });
    expect(await explain('another')).toBeUndefined();
    expect(await world.decisions.explain(TENANT, 0n, leftOf)).toBeUndefined();
    expect(await world.decisions.explain(TENANT, 999n, leftOf)).toBeUndefined();
  });

  it('is found out when it would come out otherwise', async () => {
    const { world } = await explained({ seats: 1 }, 'activate', { device: 'M1' });
    const [event] = await world.recorded();
    const forged = { ...event?.data, seat: 9 } as never;
    await world.happens(`license-${LICENSE}`, { type: 'DeviceActivated', data: forged });
    const position = (await world.recorded()).at(-1)?.position ?? 0n;
    expect(await world.decisions.explain(TENANT, position, leftOf)).toMatchObject({ isSame: false });
  });
});
