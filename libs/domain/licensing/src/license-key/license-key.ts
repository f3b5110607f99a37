import { hash } from 'node:crypto';
import { checkSymbolsOf } from './checksum.js';
import { lettersOf, symbolsOf } from './crockford.js';

/**
 * A license key as it is written to its holder: `V2-` and six groups of five characters, 26 of them 128 random bits,
 * the last four a checksum. Whoever has it can activate: it is a secret, kept sealed and never logged.
 */
export type LicenseKey = string & { readonly [licenseKey]: true };
declare const licenseKey: unique symbol;

const PREFIX = 'V2';
const LICENSE_KEY_BYTES = 16;
/** 26 characters hold 130 bits: the first two are always 0, so a key begins with 0 to 7. */
const UNUSED_BITS = 2;
const DATA_CHARACTERS = 26;
const KEY_CHARACTERS = 30;
const GROUP = /.{5}/g;
const BYTE = /.{8}/g;
/** Also the dashes that word processors make of one, and every kind of space. */
const DASHES_AND_SPACES = /[-\u2010-\u2015\u2212\s]/g;
const DASH = /-/g;
/** As software sends it: nothing is left to be put right. */
const WRITTEN_OUT = /^V2(?:-[0-9A-HJKMNP-TV-Z]{5}){6}$/;
/** Far more than a key with spaces everywhere: nobody's megabyte is searched for dashes. */
const LONGEST_TEXT = 128;

/**
 * @param random 16 bytes from a cryptographic source
 * @throws RangeError when it isn't 16 bytes
 */
export function newLicenseKey(random: Uint8Array): LicenseKey {
  if (random.length !== LICENSE_KEY_BYTES)
    throw new RangeError(`a license key takes ${LICENSE_KEY_BYTES} random bytes`);
  const data = fiveBitSymbols(random);
  return writtenOut(lettersOf([...data, ...checkSymbolsOf(data)]));
}

/** The 16 bytes the key was made from. */
export function bytesOfLicenseKey(key: LicenseKey): Uint8Array {
  const symbols = symbolsOf(key.slice(PREFIX.length).replace(DASH, '')) ?? [];
  const bits = symbols.slice(0, DATA_CHARACTERS).map((symbol) => symbol.toString(2).padStart(5, '0'));
  const bytes = bits.join('').slice(UNUSED_BITS).match(BYTE) ?? [];
  return Uint8Array.from(bytes, (eight) => Number.parseInt(eight, 2));
}

/**
 * Reads a key as people type it: in lower case, with O for 0 and I or L for 1, with dashes and spaces missing or astray.
 *
 * @returns the key as it is properly written, or undefined when it has another form or its checksum is wrong
 */
export function parseLicenseKey(text: string): LicenseKey | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const isWrittenOut = WRITTEN_OUT.test(text);
  const typed = text.replace(isWrittenOut ? DASH : DASHES_AND_SPACES, '');
  if (typed.slice(0, PREFIX.length).toUpperCase() !== PREFIX) return undefined;
  const symbols = symbolsOf(typed.slice(PREFIX.length));
  if (symbols === undefined || !isCodeWord(symbols)) return undefined;
  return isWrittenOut ? (text as LicenseKey) : writtenOut(lettersOf(symbols));
}

/**
 * The license's id: a UUID (version 8) of SHA-256 over `v2:license-id:` and the key as it is properly written. So much
 * randomness needs no secret; the key can't be found from the id.
 */
export function licenseIdOf(key: LicenseKey): string {
  const digest = hash('sha256', `v2:license-id:${key}`, 'hex');
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`];
  return [...parts, `${variant}${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-');
}

/** The last group, for lists: five characters, of which four are checksum; 103 unknown bits remain. */
export function lastCharactersOf(key: LicenseKey): string {
  return key.slice(-5);
}

function isCodeWord(symbols: readonly number[]): boolean {
  if (symbols.length !== KEY_CHARACTERS || (symbols[0] ?? 0) >= 8) return false;
  const expected = checkSymbolsOf(symbols.slice(0, DATA_CHARACTERS));
  return expected.every((symbol, place) => symbol === symbols[DATA_CHARACTERS + place]);
}

function writtenOut(letters: string): LicenseKey {
  return [PREFIX, ...(letters.match(GROUP) ?? [])].join('-') as LicenseKey;
}

function fiveBitSymbols(bytes: Uint8Array): number[] {
  const bits = '0'.repeat(UNUSED_BITS) + [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(GROUP) ?? []).map((five) => Number.parseInt(five, 2));
}
