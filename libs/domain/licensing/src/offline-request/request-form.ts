import type { JsonObject, JsonValue } from '#platform/kernel/index.js';
import type { PresentedFingerprint } from '../fingerprint/fingerprint.js';
import { parseLicenseKey } from '../license-key/license-key.js';
import type { DeviceDescription } from '../license/license.events.js';
import type { OfflineRequest } from './offline-request.js';

type Given = Readonly<Record<string, JsonValue | undefined>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** base64url of 16 bytes, in its one spelling. */
const NONCE = /^[A-Za-z0-9_-]{21}[AQgw]$/;
const WHOLE_SECOND = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const SHA_256_HEX = /^[0-9a-f]{64}$/;
const MOST_MACS = 64;
/** As everywhere else a device says what it is: no control characters, no broken surrogates. */
const SHORT_PLAIN_TEXT = /^[^\p{Cc}\p{Cs}]{1,128}$/u;

/** @returns undefined when anything is missing, malformed or too long */
export function requestIn(given: Given | undefined): OfflineRequest | undefined {
  if (given === undefined) return undefined;
  const [productId, nonce] = [matching(given.productId, UUID), matching(given.nonce, NONCE)];
  const createdAt = matching(given.createdAt, WHOLE_SECOND);
  const license = licenseIn(given);
  const fingerprint = fingerprintIn(given.fingerprint);
  const device = deviceIn(given.device ?? {});
  if (!productId || !nonce || !createdAt || Number.isNaN(Date.parse(createdAt))) return undefined;
  return license && fingerprint && device && { productId, license, fingerprint, device, nonce, createdAt };
}

function licenseIn({ licenseKey, licenseId }: Given): OfflineRequest['license'] | undefined {
  if (licenseKey === undefined) return typed(matching(licenseId, UUID), (id) => ({ licenseId: id }));
  if (licenseId !== undefined || typeof licenseKey !== 'string') return undefined;
  return typed(parseLicenseKey(licenseKey), (key) => ({ licenseKey: key }));
}

function fingerprintIn(value: JsonValue | undefined): PresentedFingerprint | undefined {
  const { macAddresses, cpuId, systemUuid } = objectIn(value) ?? {};
  const macs = listIn(macAddresses ?? []);
  if (macs === undefined || macs.length > MOST_MACS) return undefined;
  const hashes = [...macs, ...present(cpuId), ...present(systemUuid)];
  if (hashes.length === 0 || !hashes.every((one) => matching(one, SHA_256_HEX))) return undefined;
  return {
    ...(macAddresses === undefined ? {} : { macAddresses: macs as string[] }),
    ...(cpuId === undefined ? {} : { cpuId: cpuId as string }),
    ...(systemUuid === undefined ? {} : { systemUuid: systemUuid as string }),
  };
}

function deviceIn(value: JsonValue): DeviceDescription | undefined {
  const { name = null, os = null, platform = null, version = null } = objectIn(value) ?? { name: false };
  const isText = (text: JsonValue) => text === null || matching(text, SHORT_PLAIN_TEXT) !== undefined;
  return [name, os, platform, version].every(isText)
    ? ({ name, os, platform, version } as DeviceDescription)
    : undefined;
}

/** @returns undefined for anything but an object */
export function objectIn(value: JsonValue | undefined): JsonObject | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as JsonObject) : undefined;
}

function listIn(value: JsonValue): readonly JsonValue[] | undefined {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : undefined;
}

function present(value: JsonValue | undefined): readonly JsonValue[] {
  return value === undefined ? [] : [value];
}

function matching(value: JsonValue | undefined, form: RegExp): string | undefined {
  return typeof value === 'string' && form.test(value) ? value : undefined;
}

function typed<T, R>(value: T | undefined, make: (value: T) => R): R | undefined {
  return value === undefined ? undefined : make(value);
}
