/** Crockford's base 32, as license keys are written: no I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const WRITTEN_OUT = /^V2(?:-?[0-7][0-9A-HJKMNP-TV-Z]{4})(?:-?[0-9A-HJKMNP-TV-Z]{5}){5}$/;
const DATA_CHARACTERS = 26;
/** 26 characters hold 130 bits; the first two are always 0. */
const UNUSED_BITS = 2;

/** The 16 bytes that a license key is made from. The server tells a mistyped key; this tells only what can be none. */
export function bytesOfLicenseKey(key: string): Uint8Array {
  const typed = key.trim().toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (!WRITTEN_OUT.test(typed)) throw new RangeError('this is no license key');
  const letters = typed.slice(2).replaceAll('-', '').slice(0, DATA_CHARACTERS);
  const bits = Array.from(letters, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.slice(UNUSED_BITS).match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
