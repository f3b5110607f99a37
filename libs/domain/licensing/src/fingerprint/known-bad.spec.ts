import type { FingerprintComponent } from './fingerprint.js';
import { hashOf, normalised } from './hardware-value.js';
import { isKnownBad, isKnownBadHash } from './known-bad.js';

const isBad = (component: FingerprintComponent, raw: string): boolean => {
  const value = normalised(component, raw);
  return value === undefined || isKnownBad(component, value);
};
const isBadWhenHashed = (component: FingerprintComponent, raw: string): boolean =>
  isKnownBadHash(hashOf(component, normalised(component, raw) ?? ''));

describe('Known-bad values', () => {
  it.each<[FingerprintComponent, string]>([
    ['uuid', '00000000-0000-0000-0000-000000000000'],
    ['uuid', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'],
    ['uuid', 'fefefefe-fefe-fefe-fefe-fefefefefefe'],
    ['uuid', '58585858585858585858585858585858'],
    ['uuid', '03000200-0400-0500-0006-000700080009'],
    ['uuid', '{00020003-0004-0005-0006-000700080009}'],
    ['uuid', '12345678-1234-5678-90AB-CDDEEFAABBCC'],
    ['uuid', 'To be filled by O.E.M.'],
    ['uuid', 'Default string'],
    ['uuid', 'None'],
    ['uuid', 'Not Specified'],
    ['uuid', 'System Serial Number'],
    ['cpu', 'To Be Filled By O.E.M.'],
    ['cpu', 'None'],
    ['cpu', 'N/A'],
    ['cpu', 'unknown'],
    ['cpu', '0000000000000000'],
    ['cpu', 'FFFFFFFF'],
    ['cpu', '0'],
    ['mac', '00:00:00:00:00:00'],
    ['mac', 'ff:ff:ff:ff:ff:ff'],
    ['mac', '02:00:00:00:00:00'],
    ['mac', '02:42:ac:11:00:02'],
    ['mac', '02:42:AC:1F:00:FF'],
    ['mac', '00-50-56-C0-00-01'],
    ['mac', '00:05:9a:3c:7a:00'],
    ['mac', '33:50:6f:45:30:30'],
  ])('count %s %j as absent, raw and hashed', (component, raw) => {
    expect(isBad(component, raw)).toBe(true);
    expect(isBadWhenHashed(component, raw)).toBe(true);
  });

  it.each<[string, FingerprintComponent, string]>([
    ['a locally administered MAC', 'mac', '06:1b:63:84:45:e6'],
    ['a random MAC of a telephone', 'mac', 'da:a1:19:5c:00:7e'],
    ['a multicast MAC', 'mac', '01:00:5e:00:00:fb'],
    ['a MAC of a Docker network of a high number', 'mac', '02:42:0a:00:05:07'],
    ['a placeholder in other dots and spaces', 'uuid', 'To-Be-Filled  By OEM'],
    ['a line of xs', 'cpu', 'xxxxxxxxxxxx'],
  ])('count %s as absent when it comes raw: no hash tells a rule of so many cases', (_, component, raw) => {
    expect(isBad(component, raw)).toBe(true);
    expect(isBadWhenHashed(component, raw)).toBe(false);
  });

  it.each<[FingerprintComponent, string]>([
    ['mac', '00:1b:63:84:45:e6'],
    ['mac', 'f4:4d:30:00:00:00'],
    ['mac', '00:50:56:c0:00:02'],
    ['uuid', '4c4c4544-0044-3510-8052-b4c04f4b3032'],
    ['uuid', '00000000-0000-0000-0000-ac1f6b000001'],
    ['cpu', 'BFEBFBFF000906EA'],
    ['cpu', '機器番号'],
    ['uuid', '機器 none'],
  ])('leave %s %j, which tells a device', (component, raw) => {
    expect(isBad(component, raw)).toBe(false);
    expect(isBadWhenHashed(component, raw)).toBe(false);
  });
});
