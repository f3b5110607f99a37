import { hash } from 'node:crypto';
import type { FingerprintComponent } from './fingerprint.js';

/*
 * How a raw hardware value becomes a hash. The SDK does the same before it sends anything, so these rules are part of the
 * client API: a change of any of them makes every known device a stranger.
 *
 *   hash = lower-case hex of SHA-256( component ':' value ), in UTF-8, where value is
 *   mac   12 lower-case hex digits, without separators                            mac:001b638445e6
 *   uuid  lower case, with dashes; text that isn't a UUID like a CPU id           uuid:4c4c4544-0044-3510-8052-b4c04f4b3032
 *   cpu   lower case, trimmed, each run of white space one space                  cpu:bfebfbff000906ea
 */

const SHA_256_HEX = /^[0-9a-f]{64}$/i;
const MAC_SEPARATORS = /[\s:.-]/g;
const TWELVE_HEX_DIGITS = /^[0-9a-f]{12}$/;
const UUID_DECORATION = /[{}-]/g;
const UUID_DIGITS = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

export function isHash(text: string): boolean {
  return SHA_256_HEX.test(text);
}

/** Lower-case hex of 64 characters. `value` is normalised already. */
export function hashOf(component: FingerprintComponent, value: string): string {
  return hash('sha256', `${component}:${value}`, 'hex');
}

/** @returns the value to hash, or undefined when it says nothing (empty, or not a MAC address at all) */
export function normalised(component: FingerprintComponent, raw: string): string | undefined {
  const value = component === 'mac' ? macIn(raw) : component === 'uuid' ? uuidIn(raw) : textIn(raw);
  return value === '' ? undefined : value;
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
