import { scenario } from '#platform/event-store/testing.js';
import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import type { LicenseEvent } from '../license/license.events.js';
import { license, type License } from '../license/license.js';
import {
  fingerprintOf,
  LEASE_END,
  licenseIssued,
  NOW,
  seatGivenBack,
  seatTaken,
  wishOf,
} from '../testing/license-facts.js';
import { activateLicense } from './activate-license.js';

const given = scenario(license).given;
const activate =
  (device: string, now = NOW) =>
  (state: License) =>
    activateLicense(state, wishOf(device), now);

describe('ActivateLicense, on a seat that was or is another device’s', () => {
  it('lets a former holder’s offline time run out before it gives the next one any, on that seat only', () => {
    const threeDaysLater = new Date('2026-11-26T10:00:00Z');
    const late = { at: '2026-11-26T10:00:00Z', heldUntil: '2026-12-04T10:00:00Z' };
    const facts = [seatTaken({ device: 'M1' }), seatGivenBack({ device: 'M1' })];
    given(licenseIssued({ seats: 1 }), ...facts)
      .when(activate('M2', threeDaysLater))
      .then(seatTaken({ device: 'M2', by: '2026-11-29T08:59:00Z', ...late }));
    given(licenseIssued({ seats: 2 }), ...facts)
      .when(activate('M2', threeDaysLater))
      .then(seatTaken({ device: 'M2', seat: 2, by: '2026-12-04T10:00:00Z', ...late }));
  });

  it('gives the same device its full lease again', () => {
    const tenMinutesLater = new Date('2026-11-23T10:10:00Z');
    given(licenseIssued({ seats: 1 }), seatTaken({ device: 'M1' }), seatGivenBack({ device: 'M1' }))
      .when(activate('M1', tenMinutesLater))
      .then(seatTaken({ device: 'M1', by: '2026-12-01T10:10:00Z', at: '2026-11-23T10:10:00Z' }));
  });

  it('takes the seat of a device that was silent for longer than its seat is held', () => {
    given(licenseIssued({ seats: 1 }), seatTaken({ device: 'M1' }))
      .when(activate('M2', new Date(Date.parse(LEASE_END) - 1)))
      .thenRefused('seat-limit-reached');
    given(licenseIssued({ seats: 1 }), seatTaken({ device: 'M1' }))
      .when(activate('M2', new Date(LEASE_END)))
      .then(
        { type: 'LeaseLapsed', data: { activationId: 'activation of M1', seatsTaken: 0 } },
        seatTaken({ device: 'M2', by: '2026-12-09T10:00:00Z', at: LEASE_END }),
      );
  });

  it('leaves a node-locked seat to its device for good', () => {
    given(licenseIssued({ seats: 1, seatKind: 'node-locked' }), seatTaken({ device: 'M1' }))
      .when(activate('M2', new Date('2027-06-01T00:00:00Z')))
      .thenRefused('seat-limit-reached');
  });

  it('is refused to a blocked device, until it is unblocked', () => {
    const fingerprint = fingerprintOf('M1');
    const blocked: LicenseEvent = { type: 'DeviceBlocked', data: { fingerprint, reason: 'stolen' } };
    const unblocked: LicenseEvent = { type: 'DeviceUnblocked', data: { fingerprint, reason: 'found' } };
    given(licenseIssued(), blocked).when(activate('M1')).thenRefused('device-blocked');
    given(licenseIssued(), blocked)
      .when(activate('M2'))
      .then(seatTaken({ device: 'M2' }));
    given(licenseIssued(), blocked, unblocked)
      .when(activate('M1'))
      .then(seatTaken({ device: 'M1' }));
  });

  it('adopts one changed component of a device it knows by the others, and the next after 30 days', () => {
    const after = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
    const { uuid } = fingerprintOf('M1');
    const withCard = (card: string) => ({ ...wishOf('M1'), fingerprint: { macs: [card], uuid } as FingerprintDigest });
    const adopted = (card: string, now: Date): LicenseEvent => {
      const adoptedAt = now.toISOString().replace('.000Z', 'Z');
      const data = { fingerprint: withCard(card).fingerprint, changed: 'mac', adoptedAt } as const;
      return { type: 'FingerprintAdopted', data: { activationId: 'activation of M1', ...data } };
    };
    const known = [licenseIssued(), seatTaken({ device: 'M1', by: '2027-11-23T10:00:00Z' })];
    const facts = [...known, adopted('second card', NOW)];
    given(...known)
      .when((state) => activateLicense(state, withCard('second card'), NOW))
      .then(adopted('second card', NOW));
    given(...facts)
      .when((state) => activateLicense(state, withCard('third card'), new Date(after(30).getTime() - 1)))
      .thenNothing();
    given(...facts)
      .when((state) => activateLicense(state, withCard('third card'), after(30)))
      .then(adopted('third card', after(30)));
  });
});
