/*
 * Base 32 of RFC 4648 without padding. All its characters are in the alphanumeric set of QR codes, none of them is lost
 * when text is trimmed, wrapped or double-clicked, and every language has a library for it.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const FORM = /^[A-Z2-7]*$/;
const BITS = 5;

export function base32Of(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= BITS; bits -= BITS) text += ALPHABET.charAt((held >>> (bits - BITS)) & 31);
    held &= 31;
  }
  return bits === 0 ? text : text + ALPHABET.charAt((held << (BITS - bits)) & 31);
}

/** @returns undefined for anything but the one spelling of some bytes: upper case, no padding, unused bits zero */
export function bytesOfBase32(text: string): Uint8Array | undefined {
  if (!FORM.test(text)) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * BITS) / 8));
  let held = 0;
  let bits = 0;
  let length = 0;
  for (const letter of text) {
    held = ((held << BITS) | ALPHABET.indexOf(letter)) & 0xfff;
    bits += BITS;
    if (bits >= 8) bytes[length++] = (held >>> (bits -= 8)) & 0xff;
  }
  const isWhole = bits < BITS && (held & ((1 << bits) - 1)) === 0;
  return isWhole ? bytes : undefined;
}
