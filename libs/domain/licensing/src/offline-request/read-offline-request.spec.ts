import { licenseIdOf, type LicenseKey } from '../license-key/license-key.js';
import { LICENSE_KEY, qrOf, REQUEST } from '../testing/offline-documents.js';
import { checksumOf, compactRequest } from './compact-request.js';
import type { OfflineRequest } from './offline-request.js';
import { readOfflineRequest } from './read-offline-request.js';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BARE: OfflineRequest = {
  ...REQUEST,
  license: { licenseId: licenseIdOf(LICENSE_KEY) },
  fingerprint: { cpuId: 'ab'.repeat(32) },
  device: { name: null, os: null, platform: null, version: null },
};

function jsonOf(request: OfflineRequest, changes: object = {}): string {
  const { license, ...rest } = request;
  const device = Object.fromEntries(Object.entries(rest.device).filter(([, value]) => value !== null));
  const checksum = checksumOf(compactRequest(request)).toString('hex');
  return JSON.stringify({ v2OfflineRequest: 1, ...license, ...rest, device, checksum, ...changes });
}

describe('An offline request', () => {
  it.each([REQUEST, BARE])('reads the same from its file and from its QR code', (request) => {
    expect(readOfflineRequest(jsonOf(request))).toEqual(request);
    expect(readOfflineRequest(qrOf(request))).toEqual(request);
  });

  it('is read in lower case, and with white space anywhere', () => {
    expect(
      readOfflineRequest(
        ` ${qrOf(REQUEST)
          .toLowerCase()
          .replace(/(.{20})/g, '$1 \n')} `,
      ),
    ).toEqual(REQUEST);
  });

  it('is refused with any one character of its QR code changed', () => {
    const text = qrOf(REQUEST);
    const changed = Array.from(text).flatMap((letter, place) =>
      Array.from(BASE32)
        .filter((other) => other !== letter)
        .map((other) => text.slice(0, place) + other + text.slice(place + 1)),
    );
    expect(changed.filter((other) => readOfflineRequest(other) !== undefined)).toEqual([]);
  });

  it.each<[string, object]>([
    ['another product', { productId: '11111111-30f0-5f43-9a0e-2f6c3e6a7b10' }],
    ['another license', { licenseKey: undefined, licenseId: licenseIdOf('another' as LicenseKey) }],
    ['another network card', { fingerprint: { ...REQUEST.fingerprint, macAddresses: ['ab'.repeat(32)] } }],
    ['another name', { device: { ...REQUEST.device, name: 'WS-115' } }],
    ['another nonce', { nonce: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['another moment', { createdAt: '2026-11-23T09:00:01Z' }],
    ['another version', { v2OfflineRequest: 2 }],
    ['a checksum in another case', { checksum: 'C6C3E6F3' }],
    ['a mistyped key', { licenseKey: 'V2-0024H-36H2N-CSVRH-6DAQF-6DVVQ-ZE8YQ' }],
    ['a key and an id', { licenseId: licenseIdOf(LICENSE_KEY) }],
    ['neither key nor id', { licenseKey: undefined }],
    ['a raw hardware value', { fingerprint: { cpuId: 'BFEBFBFF000906EA' } }],
    ['no hardware value', { fingerprint: {} }],
    ['no fingerprint', { fingerprint: undefined }],
    ['network cards that are no list', { fingerprint: { macAddresses: 'ab'.repeat(32) } }],
    ['more network cards than a machine has', { fingerprint: { macAddresses: Array(65).fill('ab'.repeat(32)) } }],
    ['a name that is too long', { device: { name: 'x'.repeat(129) } }],
    ['a name with control characters', { device: { name: 'a\u0000b' } }],
    ['a day that isn’t one', { createdAt: '2026-99-99T09:00:00Z' }],
    ['a short nonce', { nonce: 'AAAA' }],
  ])('is refused with %s', (_, changes) => {
    expect(readOfflineRequest(jsonOf(REQUEST, changes))).toBeUndefined();
  });

  it.each(['', '{', '[]', '"text"', 'null', '{}', 'V2R:', 'V2R:AA', 'V2R:AGVQ', 'V2L:AGVQCUD5'])(
    'is not %p',
    (text) => {
      expect(readOfflineRequest(text)).toBeUndefined();
    },
  );
});
