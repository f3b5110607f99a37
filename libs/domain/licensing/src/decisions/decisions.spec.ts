import fc from 'fast-check';
import type { Request } from '../testing/decision-requests.js';
import { DecisionWorld, LICENSE } from '../testing/decision-world.js';
import { livedThrough, steps, terms } from '../testing/decision-steps.js';
import { PRODUCT } from '../testing/license-facts.js';

const UNKNOWN_KEY = 'V2-0024H-36H2N-CSVRH-6DAQF-6DVVQ-ZE8YP';
const TENANT = 'default';
const leftOf = () => Infinity;

describe('A recorded decision', () => {
  it('comes out the same when it is made again, whatever has happened since', async () => {
    const codes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(terms, steps, async (issued, all) => {
        const world = await DecisionWorld.with(issued);
        for (const code of await livedThrough(world, all)) codes.add(code);
        for (const { position } of await world.recorded()) {
          const explained = await world.decisions.explain(TENANT, position, leftOf);
          expect(explained).toMatchObject({ again: explained?.decision.was, isSame: true });
        }
      }),
      { numRuns: 12, seed: 20261123 },
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
