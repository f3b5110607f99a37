import { scenario } from '#platform/event-store/testing.js';
import { license, type License } from '../license/license.js';
import {
  fingerprintOf,
  LEASE_END,
  licenseIssued,
  NOW,
  reinstated,
  revoked,
  seatGivenBack,
  seatTaken,
  suspended,
  wishOf,
} from '../testing/license-facts.js';
import { placeIn } from '../testing/places.js';
import { versionOf } from '../testing/release-facts.js';
import { activateLicense } from './activate-license.js';

const given = scenario(license).given;
const activate =
  (device: string, now = NOW) =>
  (state: License) =>
    activateLicense(state, wishOf(device), now);
const OTHER_PRODUCT = '11111111-30f0-5f43-9a0e-2f6c3e6a7b10';

describe('ActivateLicense', () => {
  it('takes a free seat', () => {
    given(licenseIssued())
      .when(activate('M1'))
      .then(seatTaken({ device: 'M1' }));
  });

  it('takes the last seat', () => {
    given(licenseIssued({ seats: 2 }), seatTaken({ device: 'M1' }))
      .when(activate('M2'))
      .then(seatTaken({ device: 'M2', taken: 2 }));
  });

  it('is refused when every seat is taken', () => {
    given(licenseIssued({ seats: 1 }), seatTaken({ device: 'M1' }))
      .when(activate('M2'))
      .thenRefused('seat-limit-reached');
  });

  it('gives the same device no second seat', () => {
    given(licenseIssued(), seatTaken({ device: 'M1' }))
      .when(activate('M1'))
      .thenNothing();
  });

  it('renews the lease of the same device when no token could give it the full grace any more', () => {
    given(licenseIssued(), seatTaken({ device: 'M1' }))
      .when(activate('M1', new Date('2026-11-24T09:00:00Z')))
      .thenNothing();
    given(licenseIssued(), seatTaken({ device: 'M1' }))
      .when(activate('M1', new Date('2026-11-24T09:00:01Z')))
      .then({
        type: 'LeaseRenewed',
        data: {
          activationId: 'activation of M1',
          leaseExpiresAt: '2026-12-02T09:00:01Z',
          seatHeldUntil: '2026-12-02T09:00:01Z',
        },
      });
  });

  it('keeps the device’s own seat when all others are taken too', () => {
    given(licenseIssued({ seats: 1 }), seatTaken({ device: 'M1' }))
      .when(activate('M1'))
      .thenNothing();
  });

  it('takes a seat that was given back', () => {
    given(licenseIssued({ seats: 1 }), seatTaken({ device: 'M1' }), seatGivenBack({ device: 'M1' }))
      .when(activate('M2'))
      .then(seatTaken({ device: 'M2', by: '2026-11-23T10:00:00Z', heldUntil: LEASE_END }));
  });

  it('takes a new seat for a device that gave its seat back', () => {
    given(licenseIssued({ seats: 1 }), seatTaken({ device: 'M1' }), seatGivenBack({ device: 'M1' }))
      .when(activate('M1'))
      .then(seatTaken({ device: 'M1' }));
  });

  it('takes a seat for a device that shares only a network card with a known one', () => {
    const other = { ...wishOf('M2'), fingerprint: { ...fingerprintOf('M2'), macs: fingerprintOf('M1').macs } };
    given(licenseIssued(), seatTaken({ device: 'M1' }))
      .when((state) => activateLicense(state, other, NOW))
      .then({
        type: 'DeviceActivated',
        data: { ...seatTaken({ device: 'M2', taken: 2 }).data, fingerprint: other.fingerprint },
      });
  });

  it('is refused without a license', () => {
    given().when(activate('M1')).thenRefused('license-not-found');
  });

  it('is refused while the license is suspended', () => {
    given(licenseIssued(), suspended).when(activate('M1')).thenRefused('license-suspended');
  });

  it('finds the same devices after the license was reinstated', () => {
    given(licenseIssued(), seatTaken({ device: 'M1' }), suspended, reinstated)
      .when(activate('M1'))
      .thenNothing();
  });

  it('is refused for ever once the license is revoked', () => {
    given(licenseIssued(), suspended, revoked).when(activate('M1')).thenRefused('license-revoked');
  });

  it('is refused from the very moment the license expires', () => {
    given(licenseIssued({ expiresAt: NOW.toISOString() }))
      .when(activate('M1'))
      .thenRefused('license-expired');
  });

  it.each([
    ['version-blocked', '1.0.0'],
    ['version-too-old', '1.9.9'],
  ] as const)('is refused with %s, also to a device that holds a seat', (code, version) => {
    const wish = { ...wishOf('M1'), version: versionOf(version) };
    given(licenseIssued(), seatTaken({ device: 'M1' }))
      .when((state) => activateLicense(state, wish, NOW))
      .thenRefused(code);
  });

  it('takes a seat for a supported version, and for one whose end is only announced', () => {
    for (const version of [versionOf('2.0.0'), versionOf('1.9.9', LEASE_END)]) {
      given(licenseIssued())
        .when((state) => activateLicense(state, { ...wishOf('M1'), version }, NOW))
        .then(seatTaken({ device: 'M1' }));
    }
  });

  it('is refused with a version that doesn’t come with the license', () => {
    given(licenseIssued({ versionRange: '<2.0.0' }))
      .when((state) => activateLicense(state, { ...wishOf('M1'), version: versionOf('2.0.0') }, NOW))
      .thenRefused('version-not-entitled');
  });

  it('is refused for the license’s sake before the version’s', () => {
    given(licenseIssued(), suspended)
      .when((state) => activateLicense(state, { ...wishOf('M1'), version: versionOf('1.0.0') }, NOW))
      .thenRefused('license-suspended');
  });

  it('is refused where the license is not for use, also to a device that holds a seat', () => {
    const terms = { allowedCountries: ['DE'], allowedNetworks: ['192.0.2.0/24'] };
    const from = (isInNetworks: boolean, country: string) => (state: License) => {
      const place = { ...placeIn(country), isIn: () => isInNetworks };
      return activateLicense(state, { ...wishOf('M1'), place }, NOW);
    };
    given(licenseIssued(terms)).when(from(true, 'US')).thenRefused('address-not-allowed');
    given(licenseIssued(terms), seatTaken({ device: 'M1' }))
      .when(from(false, 'DE'))
      .thenRefused('address-not-allowed');
    given(licenseIssued(terms))
      .when(from(true, 'DE'))
      .then(seatTaken({ device: 'M1' }));
  });

  it('takes a seat of a trial once the device’s trial is claimed, and asks for that last', () => {
    const trial = licenseIssued({ seats: 1, isTrial: true });
    const withTrial = (state: License) => activateLicense(state, { ...wishOf('M1'), isTrialClaimed: true }, NOW);
    given(trial).when(activate('M1')).thenRefused('trial-not-claimed');
    given(trial)
      .when(withTrial)
      .then(seatTaken({ device: 'M1' }));
    given(trial, seatTaken({ device: 'M1' }))
      .when(activate('M1'))
      .thenNothing();
    given(trial, seatTaken({ device: 'M2' }))
      .when(activate('M1'))
      .thenRefused('seat-limit-reached');
  });

  it('is refused for another product', () => {
    given(licenseIssued())
      .when((state) => activateLicense(state, wishOf('M1', OTHER_PRODUCT), NOW))
      .thenRefused('product-mismatch');
  });
});
