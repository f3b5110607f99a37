import { createHash, randomBytes } from 'node:crypto';
import type { Fingerprint } from '../fingerprint/fingerprint.js';
import { base32Of } from './base32.js';
import { cborOf } from './cbor.js';
import type { CborValue } from './cbor-value.js';
import { bytesOfLicenseKey } from './license-key-bytes.js';

/** What a machine without network says of itself to get a license file. */
export interface OfflineRequestWish {
  readonly productId: string;
  /** The key, or its id where the request is answered by staff: then the key need not travel. */
  readonly license: { readonly licenseKey: string } | { readonly licenseId: string };
  readonly fingerprint: Partial<Fingerprint>;
  readonly device?: {
    readonly name?: string | undefined;
    readonly os?: string | undefined;
    readonly platform?: string | undefined;
    readonly version?: string | undefined;
  };
  readonly now: Date;
}

export interface OfflineRequest {
  /** Keep it until the answer comes: the answer carries it. */
  readonly nonce: string;
  /** A JSON file, to be carried to a machine with network. */
  readonly text: string;
  /** The same for a QR code in alphanumeric mode. */
  readonly qr: string;
}

const VERSION = 1;
const NONCE_BYTES = 16;
const CHECKSUM_BYTES = 4;

/** @throws RangeError when the license key is none, or a part is malformed */
export function createOfflineRequest(wish: OfflineRequestWish, random = randomBytes(NONCE_BYTES)): OfflineRequest {
  const nonce = random.toString('base64url');
  const createdAt = Math.floor(wish.now.getTime() / 1000);
  const compact = Buffer.concat([Uint8Array.of(VERSION), cborOf(entriesOf(wish, random, createdAt))]);
  const checksum = createHash('sha256').update(compact).digest().subarray(0, CHECKSUM_BYTES);
  const { productId, license, fingerprint, device = {} } = wish;
  const time = new Date(createdAt * 1000).toISOString().replace('.000Z', 'Z');
  const which = 'licenseId' in license ? { licenseId: license.licenseId } : { licenseKey: license.licenseKey };
  const body = { v2OfflineRequest: VERSION, productId, ...which, fingerprint, device, nonce, createdAt: time };
  const text = `${JSON.stringify({ ...body, checksum: checksum.toString('hex') }, null, 2)}\n`;
  return { nonce, text, qr: `V2R:${base32Of(Buffer.concat([compact, checksum]))}` };
}

function entriesOf(wish: OfflineRequestWish, nonce: Uint8Array, createdAt: number): ReadonlyMap<number, CborValue> {
  const { fingerprint, device = {} } = wish;
  const entries: readonly (readonly [number, CborValue | undefined])[] = [
    [1, bytesOfHex(wish.productId.replaceAll('-', ''))],
    licenseEntry(wish.license),
    [4, new Uint8Array(nonce)],
    [5, createdAt],
    [6, fingerprint.macAddresses?.map(bytesOfHex)],
    [7, fingerprint.cpuId === undefined ? undefined : bytesOfHex(fingerprint.cpuId)],
    [8, fingerprint.systemUuid === undefined ? undefined : bytesOfHex(fingerprint.systemUuid)],
    [9, device.name],
    [10, device.os],
    [11, device.platform],
    [12, device.version],
  ];
  return new Map(entries.filter((entry): entry is readonly [number, CborValue] => entry[1] !== undefined));
}

function licenseEntry(license: OfflineRequestWish['license']): readonly [number, Uint8Array] {
  if ('licenseId' in license) return [3, bytesOfHex(license.licenseId.replaceAll('-', ''))];
  return [2, bytesOfLicenseKey(license.licenseKey)];
}

function bytesOfHex(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
