import { scenario } from '#platform/event-store/testing.js';
import type { LicenseTermBegan } from '../license/license.events.js';
import { license, type License } from '../license/license.js';
import { licenseIssued, NOW, seatGivenBack, seatTaken, wishOf } from '../testing/license-facts.js';
import { activateLicense } from './activate-license.js';

const given = scenario(license).given;
const activate =
  (device: string, now = NOW) =>
  (state: License) =>
    activateLicense(state, wishOf(device), now);
const issued = licenseIssued({ expiresAt: null, daysFromFirstActivation: 30 });
const began: LicenseTermBegan = {
  type: 'LicenseTermBegan',
  data: { beganAt: '2026-11-23T10:00:00Z', expiresAt: '2026-12-23T10:00:00Z', maintenanceEndsAt: null },
};

describe('ActivateLicense, for the first time', () => {
  it('begins the term of a license that ends so many days after it', () => {
    given(issued)
      .when(activate('M1'))
      .then(began, seatTaken({ device: 'M1' }));
  });

  it('begins it once, whatever becomes of the seat', () => {
    given(issued, began, seatTaken({ device: 'M1' }), seatGivenBack({ device: 'M1' }))
      .when(activate('M1', new Date('2026-12-23T09:59:59Z')))
      .then(expect.objectContaining({ type: 'DeviceActivated' }) as never);
  });

  it('is refused when the days are over', () => {
    given(issued, began, seatTaken({ device: 'M1' }))
      .when(activate('M2', new Date('2026-12-23T10:00:00Z')))
      .thenRefused('license-expired');
  });
});
