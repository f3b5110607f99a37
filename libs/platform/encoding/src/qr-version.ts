/** Data codewords of QR code versions 1 to 40 at error correction M (ISO/IEC 18004, table 7). */
const DATA_CODEWORDS_M = [
  16, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254, 290, 334, 365, 415, 453, 507, 563, 627, 669, 714, 782, 860, 914,
  1000, 1062, 1128, 1193, 1267, 1373, 1455, 1541, 1631, 1725, 1812, 1914, 1992, 2102, 2216, 2334,
];
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;
const MODE_BITS = 4;

/**
 * The smallest QR code, at error correction M and in alphanumeric mode, that holds the text: its version, 1 to 40.
 *
 * @returns undefined when none does, or when a character is none of the alphanumeric set
 */
export function qrVersionOf(text: string): number | undefined {
  if (!ALPHANUMERIC.test(text)) return undefined;
  const bits = Math.floor(text.length / 2) * 11 + (text.length % 2) * 6;
  const place = DATA_CODEWORDS_M.findIndex((codewords, at) => MODE_BITS + countBits(at + 1) + bits <= codewords * 8);
  return place === -1 ? undefined : place + 1;
}

function countBits(version: number): number {
  if (version <= 9) return 9;
  return version <= 26 ? 11 : 13;
}
