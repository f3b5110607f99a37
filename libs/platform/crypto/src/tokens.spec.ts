import { hashToken, newToken } from './tokens.js';

describe('newToken', () => {
  it('is the prefix and 43 letters and digits, never the same twice', () => {
    const tokens = Array.from({ length: 1000 }, () => newToken('sk_'));
    expect(new Set(tokens).size).toBe(1000);
    for (const token of tokens) expect(token).toMatch(/^sk_[0-9A-Za-z]{43}$/);
  });

  it('uses every letter and digit at every place but the first, which 256 bits reach only in part', () => {
    const seen = Array.from({ length: 43 }, () => new Set<string>());
    for (let times = 0; times < 3000; times += 1) Array.from(newToken(''), (letter, place) => seen[place]?.add(letter));
    expect(seen.slice(1).map((letters) => letters.size)).toEqual(new Array(42).fill(62));
  });
});

describe('hashToken', () => {
  it('is SHA-256 in hex (FIPS 180-4, "abc")', () => {
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
