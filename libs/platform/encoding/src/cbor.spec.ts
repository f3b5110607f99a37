import * as fc from 'fast-check';
import { cborOf, valueOfCbor } from './cbor.js';
import type { CborValue } from './cbor-value.js';

const hexOf = (value: CborValue): string => Buffer.from(cborOf(value)).toString('hex');
const read = (hex: string): CborValue | undefined => valueOfCbor(new Uint8Array(Buffer.from(hex, 'hex')));

/** From appendix A of RFC 8949. */
const EXAMPLES: [CborValue, string][] = [
  [0, '00'],
  [23, '17'],
  [24, '1818'],
  [1000, '1903e8'],
  [1_000_000, '1a000f4240'],
  [1_000_000_000_000, '1b000000e8d4a51000'],
  [-1, '20'],
  [-1000, '3903e7'],
  [1.1, 'fb3ff199999999999a'],
  [false, 'f4'],
  [true, 'f5'],
  [null, 'f6'],
  [new Uint8Array([1, 2, 3, 4]), '4401020304'],
  ['ü', '62c3bc'],
  [[1, [2, 3]], '8201820203'],
  [new Map<number | string, CborValue>([['a', 1], [10, 'b']]), 'a20a6162616101'], // prettier-ignore
];

const values = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.uniqueArray(fc.tuple(fc.integer(), tie('value')), { selector: ([key]) => key, maxLength: 5 }).map((entries) => new Map(entries)), // prettier-ignore
  ),
})).value;

describe('CBOR', () => {
  it.each(EXAMPLES)('writes %p as the standard does', (value, hex) => {
    expect(hexOf(value)).toBe(hex);
    expect(read(hex)).toEqual(value);
  });

  it('brings back whatever was written, and has no second spelling of it', () => {
    fc.assert(
      fc.property(values, (value) => {
        const bytes = cborOf(value);
        const back = valueOfCbor(bytes);
        expect(back === undefined ? undefined : Buffer.from(cborOf(back))).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a number that could be shorter', '1817'],
    ['a length that could be shorter', '580101'],
    ['an integer as a float', 'fb3ff0000000000000'],
    ['an indefinite length', '9f01ff'],
    ['map keys out of order', 'a2616101 0a6162'.replace(' ', '')],
    ['a key twice', 'a201020103'],
    ['a map as a key', 'a1a000'],
    ['a tag', 'c074'],
    ['more than one value', '0000'],
    ['nothing', ''],
    ['a text that ends too early', '63c3bc'],
    ['text that isn’t UTF-8', '61ff'],
    ['a list longer than the bytes', '9bffffffffffffffff'],
    ['a list of a thousand million', '9a3b9aca00'],
    ['a hundred lists in each other', `${'81'.repeat(100)}00`],
    ['NaN', 'fb7ff8000000000000'],
  ])('refuses %s', (_, hex) => {
    expect(() => read(hex)).not.toThrow(TypeError);
    expect(read(hex)).toBeUndefined();
  });
});
