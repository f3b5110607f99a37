import { bytesOfBase32, uuidOfBytes, valueOfCbor, type CborKey, type CborValue } from '#platform/encoding/index.js';
import type { JsonObject, JsonValue } from '#platform/kernel/index.js';
import { newLicenseKey } from '../license-key/license-key.js';
import { CHECKSUM_BYTES, checksumOf, compactRequest, REQUEST, REQUEST_VERSION } from './compact-request.js';
import type { OfflineRequest } from './offline-request.js';
import { objectIn, requestIn } from './request-form.js';

const PREFIX = 'V2R:';
const WHITE_SPACE = /\s+/g;
const LICENSE_KEY_BYTES = 16;

/**
 * Reads a request as its file has it (JSON), or as its QR code (`V2R:` and base 32, in any case, with any white space).
 *
 * @returns undefined when it is neither, lacks something, or its checksum is wrong
 */
export function readOfflineRequest(text: string): OfflineRequest | undefined {
  const scanned = text.replace(WHITE_SPACE, '').toUpperCase();
  return scanned.startsWith(PREFIX) ? fromQr(scanned.slice(PREFIX.length)) : fromJson(text);
}

function fromQr(text: string): OfflineRequest | undefined {
  const bytes = bytesOfBase32(text);
  if (bytes?.[0] !== REQUEST_VERSION) return undefined;
  const compact = bytes.subarray(0, -CHECKSUM_BYTES);
  if (!checksumOf(compact).equals(bytes.subarray(-CHECKSUM_BYTES))) return undefined;
  const value = valueOfCbor(compact.subarray(1));
  return value instanceof Map ? requestIn(jsonOf(value as ReadonlyMap<CborKey, CborValue>)) : undefined;
}

function fromJson(text: string): OfflineRequest | undefined {
  const value = parsed(text);
  const request = requestIn(value);
  if (request === undefined || value?.v2OfflineRequest !== REQUEST_VERSION) return undefined;
  return checksumOf(compactRequest(request)).toString('hex') === value.checksum ? request : undefined;
}

function parsed(text: string): JsonObject | undefined {
  try {
    return objectIn(JSON.parse(text) as JsonValue);
  } catch {
    return undefined;
  }
}

/** The compact form in the words of the other, so that one place says what a request must have. */
function jsonOf(map: ReadonlyMap<CborKey, CborValue>): Record<string, JsonValue | undefined> {
  const macs = map.get(REQUEST.macs);
  const createdAt = map.get(REQUEST.createdAt);
  return {
    productId: uuid(map.get(REQUEST.product)),
    licenseKey: licenseKey(map.get(REQUEST.licenseKey)),
    licenseId: uuid(map.get(REQUEST.licenseId)),
    nonce: bytes(map.get(REQUEST.nonce))?.toString('base64url'),
    createdAt: typeof createdAt === 'number' ? timeOf(createdAt) : undefined,
    fingerprint: {
      ...(Array.isArray(macs) ? { macAddresses: macs.map((mac: CborValue) => bytes(mac)?.toString('hex') ?? '') } : {}),
      ...given('cpuId', bytes(map.get(REQUEST.cpu))?.toString('hex')),
      ...given('systemUuid', bytes(map.get(REQUEST.uuid))?.toString('hex')),
    },
    device: {
      ...given('name', text(map.get(REQUEST.name))),
      ...given('os', text(map.get(REQUEST.os))),
      ...given('platform', text(map.get(REQUEST.platform))),
      ...given('version', text(map.get(REQUEST.version))),
    },
  };
}

function given(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value };
}

function bytes(value: CborValue | undefined): Buffer | undefined {
  return value instanceof Uint8Array ? Buffer.from(value) : undefined;
}

function text(value: CborValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function uuid(value: CborValue | undefined): string | undefined {
  return value instanceof Uint8Array ? uuidOfBytes(value) : undefined;
}

function licenseKey(value: CborValue | undefined): string | undefined {
  return value instanceof Uint8Array && value.length === LICENSE_KEY_BYTES ? newLicenseKey(value) : undefined;
}

function timeOf(seconds: number): string | undefined {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString().replace('.000Z', 'Z');
}
