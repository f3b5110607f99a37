import type { LicenseEvent } from './license.events.js';
import { license } from './license.js';
import { licenseIssued, NOW, revoked, seatGivenBack, seatTaken } from '../testing/license-facts.js';
import { stillActivated, type Activated } from './still-activated.js';

const stateAfter = (...events: readonly LicenseEvent[]) =>
  events.reduce((state, event) => license.evolve(state, event), license.initial);

const M1 = seatTaken({ device: 'M1' });

describe('stillActivated', () => {
  const before = activatedIn(stateAfter(licenseIssued(), M1));

  it('answers with the lease as it is now', () => {
    const { activationId } = M1.data;
    const lease = { leaseExpiresAt: '2026-12-02T10:00:00Z', seatHeldUntil: '2026-12-02T10:00:00Z' };
    const renewed = { type: 'LeaseRenewed', data: { activationId, ...lease } } as const;
    const now = stateAfter(licenseIssued(), M1, renewed);
    expect(stillActivated(before, now, NOW)).toMatchObject({ activation: lease });
  });

  it.each([
    ['activation-not-found', 'the seat was given back', seatGivenBack({ device: 'M1' })],
    ['license-revoked', 'the license was revoked', revoked],
  ])('is refused as %s when %s', (refused, _, event) => {
    expect(stillActivated(before, stateAfter(licenseIssued(), M1, event), NOW)).toMatchObject({ refused });
  });

  it.each([
    ['the license', stateAfter()],
    ['the activation', stateAfter(licenseIssued())],
  ])('goes by the answer where memory has not heard of %s yet', (_, older) => {
    expect(stillActivated(before, older, NOW)).toBe(before);
  });
});

function activatedIn(state: ReturnType<typeof stateAfter>): Activated {
  const activation = state.status === 'not-issued' ? undefined : state.activations.get(M1.data.activationId);
  if (state.status === 'not-issued' || !activation) throw new Error('the spec’s own device is not activated');
  return { license: state, activation };
}
