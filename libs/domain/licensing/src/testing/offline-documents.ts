import { base32Of } from '#platform/encoding/index.js';
import { hashOf } from '../fingerprint/hardware-value.js';
import { usableHashes } from '../fingerprint/read-fingerprint.js';
import { licenseIdOf, newLicenseKey } from '../license-key/license-key.js';
import { LicenseFiles, type LicenseFileSubject } from '../license-file/license-files.js';
import { checksumOf, compactRequest } from '../offline-request/compact-request.js';
import type { OfflineRequest } from '../offline-request/offline-request.js';
import { RevocationLists } from '../revocation-list/revocation-lists.js';
import { fixedSigningKeys } from './fixed-signing-keys.js';
import { offer, PRODUCT } from './license-facts.js';

/** The moment of the examples. */
const ISSUED = new Date('2026-11-23T10:00:00Z');
export const LICENSE_KEY = newLicenseKey(Buffer.from('00112233445566778899aabbccddeeff', 'hex'));
export const ACTIVATION = '01932f5a-6b1c-5f43-9a0e-2f6c3e6a7b10';
const FILE = '01932f5a-0000-5f43-9a0e-2f6c3e6a7b10';

export const REQUEST: OfflineRequest = {
  productId: PRODUCT,
  license: { licenseKey: LICENSE_KEY },
  fingerprint: {
    macAddresses: [hashOf('mac', '001b638445e6'), hashOf('mac', '3c22fb0a1b2c')],
    cpuId: hashOf('cpu', 'bfebfbff000906ea'),
    systemUuid: hashOf('uuid', '4c4c4544-0044-3510-8052-b4c04f4b3032'),
  },
  device: { name: 'WS-114', os: 'Debian 12', platform: 'linux-x64', version: '2.4.1' },
  nonce: Buffer.alloc(16, 0x5a).toString('base64url'),
  createdAt: '2026-11-23T09:00:00Z',
};

export const SUBJECT: LicenseFileSubject = {
  fileId: FILE,
  tenant: 'default',
  license: {
    ...offer({ features: { export: true, edition: 'pro', maxProjects: 10, ratio: 0.5, beta: false } }),
    licenseId: licenseIdOf(LICENSE_KEY),
  },
  activationId: ACTIVATION,
  hashes: usableHashes(REQUEST.fingerprint),
  validUntil: '2027-11-23T00:00:00Z',
  nonce: REQUEST.nonce,
};

/** What signs the examples, at a moment that stands still. */
export async function offlineSigners(byte = 1, now = ISSUED) {
  const clock = { now: () => now };
  const { keys, jwk } = await fixedSigningKeys(byte, clock);
  return { files: new LicenseFiles(keys, clock), lists: new RevocationLists(keys, clock), keys, jwk };
}

/** The text of a request's QR code, as the device would show it. */
export function qrOf(request: OfflineRequest): string {
  const compact = compactRequest(request);
  return `V2R:${base32Of(Buffer.concat([compact, checksumOf(compact)]))}`;
}
