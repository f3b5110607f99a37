import { scenario } from '#platform/event-store/testing.js';
import { reinstateLicense } from '../reinstate-license/reinstate-license.js';
import { revokeLicense } from '../revoke-license/revoke-license.js';
import { suspendLicense } from '../suspend-license/suspend-license.js';
import { licenseIssued, reinstated, revoked, suspended } from '../testing/license-facts.js';
import { license, type License } from './license.js';

const given = scenario(license).given;
const suspend = (state: License) => suspendLicense(state, 'unpaid');
const reinstate = (state: License) => reinstateLicense(state, 'paid');
const revoke = (state: License) => revokeLicense(state, 'chargeback');

describe('SuspendLicense', () => {
  it('suspends an active license', () => {
    given(licenseIssued()).when(suspend).then(suspended);
  });
  it('changes nothing on a suspended one', () => {
    given(licenseIssued(), suspended).when(suspend).thenNothing();
  });
  it('is refused on a revoked one, and without one', () => {
    given(licenseIssued(), revoked).when(suspend).thenRefused('license-revoked');
    given().when(suspend).thenRefused('license-not-found');
  });
});

describe('ReinstateLicense', () => {
  it('reinstates a suspended license', () => {
    given(licenseIssued(), suspended).when(reinstate).then(reinstated);
  });
  it('changes nothing on an active one', () => {
    given(licenseIssued(), suspended, reinstated).when(reinstate).thenNothing();
  });
  it('is refused on a revoked one, and without one', () => {
    given(licenseIssued(), revoked).when(reinstate).thenRefused('license-revoked');
    given().when(reinstate).thenRefused('license-not-found');
  });
});

describe('RevokeLicense', () => {
  it('revokes a license, suspended or not', () => {
    given(licenseIssued()).when(revoke).then(revoked);
    given(licenseIssued(), suspended).when(revoke).then(revoked);
  });
  it('changes nothing the second time', () => {
    given(licenseIssued(), revoked).when(revoke).thenNothing();
  });
  it('is refused without a license', () => {
    given().when(revoke).thenRefused('license-not-found');
  });
});
