import { scenario } from '#platform/event-store/testing.js';
import { license, type License } from '../license/license.js';
import {
  fingerprintOf,
  licenseIssued,
  NOW,
  PRODUCT,
  revoked,
  seatGivenBack,
  seatTaken,
  suspended,
} from '../testing/license-facts.js';
import { deactivateDevice } from './deactivate-device.js';

const given = scenario(license).given;
const deactivate =
  (device: string, productId = PRODUCT) =>
  (state: License) =>
    deactivateDevice(state, { productId, device: { fingerprint: fingerprintOf(device) } }, NOW);
const byToken = (activationId: string, shown?: string) => (state: License) => {
  const fingerprint = shown === undefined ? {} : { fingerprint: fingerprintOf(shown) };
  return deactivateDevice(state, { productId: PRODUCT, device: { activationId, ...fingerprint } }, NOW);
};
const M1 = seatTaken({ device: 'M1' });
const M2 = seatTaken({ device: 'M2', taken: 2 });

describe('DeactivateDevice', () => {
  it('gives the seat back to the license', () => {
    given(licenseIssued(), M1, M2)
      .when(deactivate('M1'))
      .then(seatGivenBack({ device: 'M1', taken: 1 }));
  });

  it('knows the device by the activation its token names', () => {
    given(licenseIssued(), M1)
      .when(byToken('activation of M1'))
      .then(seatGivenBack({ device: 'M1' }));
  });

  it('is refused to a device that shows the token of another one', () => {
    given(licenseIssued(), M1, M2).when(byToken('activation of M1', 'M2')).thenRefused('fingerprint-mismatch');
    given(licenseIssued(), M1)
      .when(byToken('activation of M1', 'M1'))
      .then(seatGivenBack({ device: 'M1' }));
  });

  it('changes nothing the second time', () => {
    given(licenseIssued(), M1, seatGivenBack({ device: 'M1' }))
      .when(deactivate('M1'))
      .thenNothing();
  });

  it('is possible while the license is suspended or revoked', () => {
    given(licenseIssued(), M1, suspended)
      .when(deactivate('M1'))
      .then(seatGivenBack({ device: 'M1' }));
    given(licenseIssued(), M1, revoked)
      .when(deactivate('M1'))
      .then(seatGivenBack({ device: 'M1' }));
  });

  it('is refused for a device that never held a seat', () => {
    given(licenseIssued(), M1).when(deactivate('M2')).thenRefused('activation-not-found');
  });

  it('is refused for another product', () => {
    given(licenseIssued(), M1).when(deactivate('M1', 'other')).thenRefused('product-mismatch');
  });

  it('is refused without a license', () => {
    given().when(deactivate('M1')).thenRefused('license-not-found');
  });
});
