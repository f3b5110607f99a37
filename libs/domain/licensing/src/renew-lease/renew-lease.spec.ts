import { scenario } from '#platform/event-store/testing.js';
import { license, type License } from '../license/license.js';
import { LEASE_END, licenseIssued, PRODUCT, revoked, seatGivenBack, seatTaken } from '../testing/license-facts.js';
import { placeIn } from '../testing/places.js';
import { renewLease } from './renew-lease.js';

const given = scenario(license).given;
const renew =
  (at: string, activationId = 'activation of M1', country = 'DE') =>
  (state: License) =>
    renewLease(state, { productId: PRODUCT, activationId }, placeIn(country), new Date(at));
const renewed = (leaseExpiresAt: string, seatHeldUntil = leaseExpiresAt, device = 'M1') =>
  ({ type: 'LeaseRenewed', data: { activationId: `activation of ${device}`, leaseExpiresAt, seatHeldUntil } }) as const;
const M1 = seatTaken({ device: 'M1' });

describe('RenewLease', () => {
  it('records nothing while tokens still give the full grace, and a new lease from then on', () => {
    given(licenseIssued(), M1).when(renew('2026-11-24T09:00:00Z')).thenNothing();
    given(licenseIssued(), M1).when(renew('2026-11-24T09:00:01Z')).then(renewed('2026-12-02T09:00:01Z'));
  });

  it('gives a device that was silent for long its seat on, as long as nobody else needed it', () => {
    given(licenseIssued(), M1).when(renew('2027-01-01T00:00:00Z')).then(renewed('2027-01-09T00:00:00Z'));
  });

  it('lets a shortened lease grow as the former holder’s runs out, not with every heartbeat', () => {
    const M2 = seatTaken({ device: 'M2', by: '2026-11-23T10:00:00Z', heldUntil: LEASE_END });
    const facts = [licenseIssued({ seats: 1 }), M1, seatGivenBack({ device: 'M1' }), M2];
    const ofM2 = 'activation of M2';
    given(...facts)
      .when(renew('2026-11-23T11:00:00Z', ofM2))
      .thenNothing();
    given(...facts)
      .when(renew('2026-11-23T11:15:00Z', ofM2))
      .then(renewed('2026-11-23T11:29:00Z', '2026-12-01T11:15:00Z', 'M2'));
    given(...facts, renewed('2026-11-24T22:00:00Z', '2026-12-01T20:00:00Z', 'M2'))
      .when(renew('2026-11-23T22:30:00Z', ofM2))
      .thenNothing();
  });

  it('is refused where the license is not for use, whether or not the lease has aged', () => {
    const facts = [licenseIssued({ allowedCountries: ['DE'] }), M1];
    for (const at of ['2026-11-23T10:15:00Z', '2026-11-30T10:00:00Z']) {
      given(...facts)
        .when(renew(at, 'activation of M1', 'US'))
        .thenRefused('address-not-allowed');
    }
    given(...facts)
      .when(renew('2026-11-30T10:00:00Z'))
      .then(renewed('2026-12-08T10:00:00Z'));
  });

  it('is refused to a device that has lost its seat, and for a license that has ended', () => {
    given(licenseIssued(), M1, seatGivenBack({ device: 'M1' }))
      .when(renew('2026-11-24T10:00:00Z'))
      .thenRefused('activation-revoked');
    given(licenseIssued(), M1, revoked).when(renew('2026-11-24T10:00:00Z')).thenRefused('license-revoked');
    given(licenseIssued()).when(renew('2026-11-24T10:00:00Z')).thenRefused('activation-not-found');
  });
});
