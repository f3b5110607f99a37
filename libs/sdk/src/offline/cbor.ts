import { CborReader } from './cbor-reader.js';
import type { CborMap, CborValue } from './cbor-value.js';

const [FALSE, TRUE, NULL, FLOAT_64] = [0xf4, 0xf5, 0xf6, 0xfb] as const;
const MAJOR = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5 } as const;

/**
 * The one encoding of the value: shortest lengths, nothing of indefinite length, map keys in the order of their bytes.
 *
 * @throws RangeError for NaN and the infinities
 */
export function cborOf(value: CborValue): Uint8Array {
  return new Uint8Array(encoded(value));
}

/** @returns undefined when it isn't exactly one value in the one encoding that `cborOf` gives it */
export function valueOfCbor(bytes: Uint8Array): CborValue | undefined {
  const value = new CborReader(bytes).whole();
  // What reads as the same value but is written otherwise would be a second spelling of a signed text.
  return value !== undefined && Buffer.compare(encoded(value), bytes) === 0 ? value : undefined;
}

function encoded(value: CborValue): Buffer {
  if (value === null) return Buffer.of(NULL);
  if (typeof value === 'boolean') return Buffer.of(value ? TRUE : FALSE);
  if (typeof value === 'number') return numberOf(value);
  if (typeof value === 'string') return withLength(MAJOR.text, Buffer.from(value));
  if (value instanceof Uint8Array) return withLength(MAJOR.bytes, Buffer.from(value));
  return value instanceof Map ? mapOf(value as CborMap) : arrayOf(value as readonly CborValue[]);
}

function numberOf(value: number): Buffer {
  if (Number.isSafeInteger(value)) return value < 0 ? head(MAJOR.negative, -1 - value) : head(MAJOR.unsigned, value);
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no place in a document`);
  const float = Buffer.alloc(9, FLOAT_64);
  float.writeDoubleBE(value, 1);
  return float;
}

function arrayOf(values: readonly CborValue[]): Buffer {
  return Buffer.concat([head(MAJOR.array, values.length), ...values.map(encoded)]);
}

function mapOf(map: CborMap): Buffer {
  const entries = [...map].map(([key, value]) => ({ key: encoded(key), value: encoded(value) }));
  const sorted = entries.sort((one, other) => Buffer.compare(one.key, other.key));
  return Buffer.concat([head(MAJOR.map, map.size), ...sorted.flatMap(({ key, value }) => [key, value])]);
}

function withLength(major: number, contents: Buffer): Buffer {
  return Buffer.concat([head(major, contents.length), contents]);
}

function head(major: number, argument: number): Buffer {
  const type = major << 5;
  if (argument < 24) return Buffer.of(type | argument);
  if (argument < 0x100) return Buffer.of(type | 24, argument);
  if (argument < 0x10000) return Buffer.of(type | 25, argument >>> 8, argument & 0xff);
  const long = Buffer.alloc(argument < 0x100000000 ? 5 : 9);
  long[0] = type | (long.length === 5 ? 26 : 27);
  if (long.length === 5) long.writeUInt32BE(argument, 1);
  else long.writeBigUInt64BE(BigInt(argument), 1);
  return long;
}
