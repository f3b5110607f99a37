import { scenario } from '#platform/event-store/testing.js';
import { license } from '../license/license.js';
import { licenseIssued, offer, suspended } from '../testing/license-facts.js';
import { issueLicense } from './issue-license.js';

const given = scenario(license).given;

describe('IssueLicense', () => {
  it('issues a license', () => {
    given()
      .when((state) => issueLicense(state, offer()))
      .then(licenseIssued());
  });

  it('changes nothing when the same license is issued again, whatever happened to it since', () => {
    given(licenseIssued(), suspended)
      .when((state) => issueLicense(state, { ...offer(), sealedKey: 'sealed afresh' }))
      .thenNothing();
  });

  it('is refused when a license with other terms was issued under this key', () => {
    given(licenseIssued())
      .when((state) => issueLicense(state, offer({ seats: 3 })))
      .thenRefused('license-already-issued');
  });
});
