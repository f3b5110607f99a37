import { createHash } from 'node:crypto';

/** All of a device's network cards count as one component. */
export type FingerprintComponent = 'mac' | 'cpu' | 'uuid';

/*
 * How a raw hardware value becomes the hash that leaves the device. The server hashes raw values by the same rules, and
 * both are held to the same vectors: a change of any of them makes every known device a stranger.
 *
 *   hash = lower-case hex of SHA-256( component ':' value ), in UTF-8, where value is
 *   mac   12 lower-case hex digits, without separators                            mac:001b638445e6
 *   uuid  lower case, with dashes; text that isn't a UUID like a CPU id           uuid:4c4c4544-0044-3510-8052-b4c04f4b3032
 *   cpu   lower case, trimmed, each run of white space one space                  cpu:bfebfbff000906ea
 */

const MAC_SEPARATORS = /[\s:.-]/g;
const TWELVE_HEX_DIGITS = /^[0-9a-f]{12}$/;
const UUID_DECORATION = /[{}-]/g;
const UUID_DIGITS = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/** @returns the value to hash, or undefined when it says nothing (empty, or not a MAC address at all) */
function normalised(component: FingerprintComponent, raw: string): string | undefined {
  const value = component === 'mac' ? macIn(raw) : component === 'uuid' ? uuidIn(raw) : textIn(raw);
  return value === '' ? undefined : value;
}

/** Lower-case hex of 64 characters, or undefined when the value says nothing. */
export function hashed(component: FingerprintComponent, raw: string): string | undefined {
  const value = normalised(component, raw);
  return value === undefined ? undefined : createHash('sha256').update(`${component}:${value}`).digest('hex');
}

function macIn(raw: string): string {
  const digits = raw.replace(MAC_SEPARATORS, '').toLowerCase();
  return TWELVE_HEX_DIGITS.test(digits) ? digits : '';
}

function uuidIn(raw: string): string {
  const text = textIn(raw);
  const groups = UUID_DIGITS.exec(text.replace(UUID_DECORATION, ''));
  return groups === null ? text : groups.slice(1).join('-');
}

function textIn(raw: string): string {
  return raw.trim().replace(/\s+/g, ' ').toLowerCase();
}
