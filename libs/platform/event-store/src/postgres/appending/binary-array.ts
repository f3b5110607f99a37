/** Object ids of the element types, from pg_type. */
const INT8 = 20;
const INT4 = 23;
const TEXT = 25;
const JSON_TEXT = 114;
const UUID = 2950;

const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;

/**
 * One-dimensional arrays in PostgreSQL's binary format (array_send in src/backend/utils/adt/arrayfuncs.c): as text, every quote of
 * every JSON document would be escaped here and unescaped there.
 */
export function textArray(values: readonly string[]): Buffer {
  return stringArray(TEXT, values);
}

export function jsonArray(values: readonly string[]): Buffer {
  return stringArray(JSON_TEXT, values);
}

export function uuidArray(values: readonly string[]): Buffer {
  return fixedArray(UUID, 16, values, (buffer, value, at) => buffer.write(value.replaceAll('-', ''), at, 'hex'));
}

export function integerArray(values: readonly number[]): Buffer {
  return fixedArray(INT4, 4, values, (buffer, value, at) => buffer.writeInt32BE(value, at));
}

export function bigintArray(values: readonly number[]): Buffer {
  return fixedArray(INT8, 8, values, (buffer, value, at) => buffer.writeBigInt64BE(BigInt(value), at));
}

function stringArray(elementType: number, values: readonly string[]): Buffer {
  const bytes = values.reduce((sum, value) => sum + LENGTH_BYTES + Buffer.byteLength(value), 0);
  const buffer = withHeader(elementType, values.length, bytes);
  let at = HEADER_BYTES;
  for (const value of values) {
    const length = buffer.write(value, at + LENGTH_BYTES);
    at = buffer.writeInt32BE(length, at) + length;
  }
  return buffer;
}

function fixedArray<Value>(
  elementType: number,
  size: number,
  values: readonly Value[],
  write: (buffer: Buffer, value: Value, at: number) => void,
): Buffer {
  const buffer = withHeader(elementType, values.length, values.length * (LENGTH_BYTES + size));
  let at = HEADER_BYTES;
  for (const value of values) {
    write(buffer, value, buffer.writeInt32BE(size, at));
    at += LENGTH_BYTES + size;
  }
  return buffer;
}

/** Dimensions, whether there are nulls, element type, length, lower bound. */
function withHeader(elementType: number, count: number, bytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + bytes);
  [1, 0, elementType, count, 1].forEach((value, index) => buffer.writeInt32BE(value, index * 4));
  return buffer;
}
