import { scenario } from '#platform/event-store/testing.js';
import type { LicenseAssigned } from '../license/license-customer.events.js';
import { license } from '../license/license.js';
import { licenseIssued } from '../testing/license-facts.js';
import { assignLicense } from './assign-license.js';

const ANN = '3a4c1d52-30f0-5f43-9a0e-2f6c3e6a7b10';
const BOB = '6b1f5c7e-30f0-5f43-9a0e-2f6c3e6a7b10';
const given = scenario(license).given;

function assigned(customerId: string, formerCustomerId: string | null): LicenseAssigned {
  return { type: 'LicenseAssigned', data: { customerId, formerCustomerId } };
}

describe('AssignLicense', () => {
  it('says whose license it is', () => {
    given(licenseIssued())
      .when((state) => assignLicense(state, ANN))
      .then(assigned(ANN, null));
  });

  it('tells whose it was before', () => {
    given(licenseIssued(), assigned(ANN, null))
      .when((state) => assignLicense(state, BOB))
      .then(assigned(BOB, ANN));
  });

  it('changes nothing when it is theirs already', () => {
    given(licenseIssued(), assigned(ANN, null))
      .when((state) => assignLicense(state, ANN))
      .thenNothing();
  });

  it('is refused for a license that was never issued', () => {
    given()
      .when((state) => assignLicense(state, ANN))
      .thenRefused('license-not-found');
  });
});
