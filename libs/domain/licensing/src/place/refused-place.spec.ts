import { placeIn } from '../testing/places.js';
import type { LicenseTerms } from '../license/license.events.js';
import { plainTerms } from '../license/plain-terms.js';
import { refusedPlace } from './refused-place.js';

function refused(country: string | undefined, isInNetworks: boolean, terms: Partial<LicenseTerms>) {
  const all = { ...plainTerms, seats: 1, expiresAt: null, ...terms };
  return refusedPlace({ ...placeIn(country), isIn: () => isInNetworks }, all)?.detail;
}

describe('A license', () => {
  it('may be used from everywhere unless its terms say from where', () => {
    expect(refused(undefined, false, {})).toBeUndefined();
  });

  it('is not for use from an address outside its networks, which is named', () => {
    const terms = { allowedNetworks: ['192.0.2.0/24'] };
    expect(refused('DE', true, terms)).toBeUndefined();
    expect(refused('DE', false, terms)).toContain('203.0.113.9');
  });

  it('is not for use in other countries, nor where the country is not known', () => {
    const terms = { allowedCountries: ['DE', 'AT'] };
    expect(refused('AT', false, terms)).toBeUndefined();
    expect(refused('US', false, terms)).toBe('This license is not for use in US.');
    expect(refused(undefined, true, terms)).toContain('not told from which one');
  });

  it('that names networks and countries is for use where both hold', () => {
    const terms = { allowedCountries: ['DE'], allowedNetworks: ['192.0.2.0/24'] };
    expect(refused('DE', true, terms)).toBeUndefined();
    expect([refused('DE', false, terms), refused('US', true, terms)]).not.toContain(undefined);
  });
});
