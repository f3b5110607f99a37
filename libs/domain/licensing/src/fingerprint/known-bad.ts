import type { FingerprintComponent } from './fingerprint.js';
import { hashOf } from './hardware-value.js';
import { FIXED_MACS, FIXED_UUIDS, PLACEHOLDERS } from './known-bad-values.js';

const LOCALLY_ADMINISTERED_OR_MULTICAST = 0b11;
const ONE_CHARACTER_REPEATED = /^(.)\1*$/;
const ONE_BYTE_REPEATED = /^(..)\1{15}$/;
const NOT_A_LETTER_OR_DIGIT = /[^\p{L}\p{N}]/gu;

const macs = new Set(FIXED_MACS);
const uuids = new Set(FIXED_UUIDS);
const placeholders = new Set(PLACEHOLDERS.map(squeezed));

/** Whether a normalised value is no mark of one device: many have the same, or it changes from day to day. */
export function isKnownBad(component: FingerprintComponent, value: string): boolean {
  if (component === 'mac') return isBadMac(value);
  if (placeholders.has(squeezed(value)) || ONE_CHARACTER_REPEATED.test(value)) return true;
  return component === 'uuid' && (uuids.has(value) || ONE_BYTE_REPEATED.test(value.replaceAll('-', '')));
}

/** The same for a value that came hashed. Only fixed values can be told: of rules, those with few enough cases. */
export function isKnownBadHash(hash: string): boolean {
  return knownBadHashes.has(hash);
}

function isBadMac(digits: string): boolean {
  const firstByte = Number.parseInt(digits.slice(0, 2), 16);
  return (firstByte & LOCALLY_ADMINISTERED_OR_MULTICAST) !== 0 || macs.has(digits);
}

function squeezed(text: string): string {
  return text.replace(NOT_A_LETTER_OR_DIGIT, '');
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Docker's bridges give a container at 172.17.0.5 the address 02:42:ac:11:00:05; more bridges use 172.18 to 172.31. */
const dockerMacs = Array.from({ length: 15 }, (_, bridge) =>
  bytes.map((byte) => `0242ac${(0x11 + bridge).toString(16)}00${byte}`),
).flat();

const repeatedByteUuids = bytes.map((byte) => [4, 2, 2, 2, 6].map((length) => byte.repeat(length)).join('-'));
const repeatedDigits = Array.from({ length: 32 }, (_, length) => [
  '0'.repeat(length + 1),
  'f'.repeat(length + 1),
]).flat();

const knownBadHashes: ReadonlySet<string> = new Set([
  ...['ffffffffffff', ...FIXED_MACS, ...dockerMacs].map((mac) => hashOf('mac', mac)),
  ...[...FIXED_UUIDS, ...repeatedByteUuids, ...PLACEHOLDERS].map((uuid) => hashOf('uuid', uuid)),
  ...[...PLACEHOLDERS, ...repeatedDigits].map((cpu) => hashOf('cpu', cpu)),
]);
