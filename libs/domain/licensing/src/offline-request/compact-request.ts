import { hash } from 'node:crypto';
import { bytesOfUuid, cborOf, type CborMap, type CborValue } from '#platform/encoding/index.js';
import { bytesOfLicenseKey, parseLicenseKey } from '../license-key/license-key.js';
import type { OfflineRequest } from './offline-request.js';

export const REQUEST_VERSION = 1;
export const CHECKSUM_BYTES = 4;

/** Keys of a request. One that was given away is never given again. */
export const REQUEST = {
  product: 1,
  licenseKey: 2,
  licenseId: 3,
  nonce: 4,
  createdAt: 5,
  macs: 6,
  cpu: 7,
  uuid: 8,
  name: 9,
  os: 10,
  platform: 11,
  version: 12,
} as const;

/** A version byte and CBOR: what the checksum of both forms is made over. @throws RangeError for a malformed part */
export function compactRequest(request: OfflineRequest): Uint8Array {
  const { fingerprint, device } = request;
  const entries: readonly (readonly [number, CborValue | undefined])[] = [
    [REQUEST.product, bytesOfUuid(request.productId)],
    licenseEntry(request.license),
    [REQUEST.nonce, new Uint8Array(Buffer.from(request.nonce, 'base64url'))],
    [REQUEST.createdAt, Date.parse(request.createdAt) / 1000],
    [REQUEST.macs, fingerprint.macAddresses?.map(bytesOfHex)],
    [REQUEST.cpu, fingerprint.cpuId && bytesOfHex(fingerprint.cpuId)],
    [REQUEST.uuid, fingerprint.systemUuid && bytesOfHex(fingerprint.systemUuid)],
    [REQUEST.name, device.name ?? undefined],
    [REQUEST.os, device.os ?? undefined],
    [REQUEST.platform, device.platform ?? undefined],
    [REQUEST.version, device.version ?? undefined],
  ];
  const given: CborMap = new Map(
    entries.filter((entry): entry is readonly [number, CborValue] => entry[1] !== undefined),
  );
  return Buffer.concat([Uint8Array.of(REQUEST_VERSION), cborOf(given)]);
}

/** The first 4 bytes of SHA-256: against typing and scanning errors, not against anybody. */
export function checksumOf(compact: Uint8Array): Buffer {
  return hash('sha256', compact, 'buffer').subarray(0, CHECKSUM_BYTES);
}

function licenseEntry(license: OfflineRequest['license']): readonly [number, CborValue] {
  if ('licenseId' in license) return [REQUEST.licenseId, bytesOfUuid(license.licenseId)];
  const key = parseLicenseKey(license.licenseKey);
  if (key === undefined) throw new RangeError('this is no license key');
  return [REQUEST.licenseKey, bytesOfLicenseKey(key)];
}

function bytesOfHex(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
