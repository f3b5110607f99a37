import { LicenseIds } from './license-ids.js';
import { licenseIdOf, newLicenseKey } from './license-key.js';

describe('LicenseIds', () => {
  const ids = new LicenseIds();
  const key = newLicenseKey(Buffer.alloc(16, 7));

  it('finds the same id for a key however it is typed, and however often', () => {
    for (const typed of [key, key, key.toLowerCase(), key.replaceAll('-', ' '), key]) {
      expect(ids.of(typed)).toBe(licenseIdOf(key));
    }
  });

  it('finds none for what is no key, however often it is asked', () => {
    for (const typed of ['no key', 'no key', `${key}0`, '']) expect(ids.of(typed)).toBeUndefined();
  });
});
