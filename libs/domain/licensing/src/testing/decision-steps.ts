import fc from 'fast-check';
import type { LicenseEvent } from '../license/license.events.js';
import { LICENSE, type DecisionWorld } from './decision-world.js';
import { PRODUCT, reinstated, suspended } from './license-facts.js';
import { blocked, raised } from './release-facts.js';

const OTHER_PRODUCT = '11111111-30f0-5f43-9a0e-2f6c3e6a7b10';
const LICENSE_STREAM = `license-${LICENSE}`;

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
export const steps = fc.array(fc.oneof({ weight: 4, arbitrary: asked }, { weight: 1, arbitrary: happened }), {
  minLength: 5,
  maxLength: 30,
  size: 'max',
});
/** A license's, and a policy's as far as it has them. */
export const terms = fc.record({
  seats: fc.integer({ min: 1, max: 3 }),
  seatKind: fc.constantFrom('floating' as const, 'node-locked' as const),
  isTrial: fc.boolean(),
  allowedCountries: fc.constantFrom(null, ['DE']),
  transferLimit: fc.constantFrom(null, { transfers: 1, periodDays: 30 }),
  daysFromFirstActivation: fc.constantFrom(null, 20),
  expiresAt: fc.constant(null),
});

type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

/** All that happens, a second each. Answers how requests were answered. */
export async function livedThrough(world: DecisionWorld, all: readonly Step[]): Promise<readonly string[]> {
  const codes: string[] = [];
  for (const step of all) {
    world.now += 1_000;
    if (step.does === 'happens') await goesOn(world, step.what);
    else codes.push(await world.asks(step.does, { device: step.device, from: step.from, ...step.more }));
  }
  return codes;
}

async function goesOn(world: DecisionWorld, what: string): Promise<void> {
  const license: Readonly<Record<string, LicenseEvent>> = { suspended, reinstated };
  if (license[what]) await world.happens(LICENSE_STREAM, license[what]);
  if (what === 'blocked') await world.happens(`release-${PRODUCT}`, blocked('1.0.0'));
  if (what === 'raised') await world.happens(`release-${PRODUCT}`, raised('2.0.0', '2026-11-25T00:00:00Z'));
  if (what === 'days pass') world.now += 9 * 86_400_000;
}
