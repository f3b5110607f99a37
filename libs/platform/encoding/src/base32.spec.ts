import { base32Of, bytesOfBase32 } from './base32.js';

const text = (bytes: string): string => base32Of(Buffer.from(bytes));

describe('Base 32', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('writes %p as RFC 4648 does, without padding', (bytes, written) => {
    expect(text(bytes)).toBe(written);
    expect(bytesOfBase32(written)).toEqual(new Uint8Array(Buffer.from(bytes)));
  });

  it.each(['MZ', 'M', 'MZX', 'MY======', 'my', 'M1', 'MZXW6Y TB', 'MZXW6YTBO'])(
    'has no second spelling: %p',
    (other) => {
      expect(bytesOfBase32(other)).toBeUndefined();
    },
  );

  it('brings back every byte', () => {
    const bytes = Uint8Array.from({ length: 1_000 }, (_, at) => (at * 167) & 0xff);
    expect(bytesOfBase32(base32Of(bytes))).toEqual(bytes);
  });
});
