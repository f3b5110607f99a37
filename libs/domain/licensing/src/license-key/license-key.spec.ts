import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { masterKeyOf, sealer } from '#platform/crypto/index.js';
import { lastCharactersOf, licenseIdOf, newLicenseKey, parseLicenseKey } from './license-key.js';
import { SealedLicenseKeys } from './sealed-license-keys.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Made by a second implementation of the same format: they may never change, since they are in customers' hands. */
const GOLDEN = [
  ['00'.repeat(16), 'V2-00000-00000-00000-00000-00000-00000', '4aedaba5-7719-86dc-b116-dff71337d44e'],
  ['ff'.repeat(16), 'V2-7ZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-Z8YJK', '18e82461-50e1-87cf-bd41-3029e3af7c2a'],
  [
    '000102030405060708090a0b0c0d0e0f',
    'V2-00041-06105-0R3GG-28A1C-60T3G-FJMD7',
    '4d1177c1-5c51-8b20-8186-9d34de03d6f2',
  ],
  [
    '0123456789abcdeffedcba9876543210',
    'V2-014D2-PF2DB-SQQZX-Q5TK1-V58CG-GTD1K',
    '4e6424ef-867f-8b7d-a12a-a4dc25be2b68',
  ],
] as const;
const SAMPLE = newLicenseKey(Buffer.from('0123456789abcdeffedcba9876543210', 'hex'));
const key = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(newLicenseKey);

describe('A license key', () => {
  it.each(GOLDEN)('of the bytes %s is %s and names the license %s', (bytes, text, id) => {
    const made = newLicenseKey(Buffer.from(bytes, 'hex'));
    expect(made).toBe(text);
    expect(parseLicenseKey(text)).toBe(text);
    expect(licenseIdOf(made)).toBe(id);
  });

  it('is read back as it was made, and differs for different bytes', () => {
    fc.assert(fc.property(key, (made) => parseLicenseKey(made) === made));
    expect(new Set(Array.from({ length: 1000 }, () => newLicenseKey(randomBytes(16)))).size).toBe(1000);
  });

  it.each([0, 15, 17, 32])('is not made of %d bytes', (length) => {
    expect(() => newLicenseKey(new Uint8Array(length))).toThrow(RangeError);
  });

  it.each([
    ['in lower case', 'v2-014d2-pf2db-sqqzx-q5tk1-v58cg-gtd1k'],
    ['without dashes', 'V2014D2PF2DBSQQZXQ5TK1V58CGGTD1K'],
    ['with spaces for dashes and round it', '  V2 014D2 PF2DB SQQZX Q5TK1 V58CG GTD1K\r\n'],
    ['with the dashes of a word processor', 'V2–014D2—PF2DB‑SQQZX−Q5TK1‐V58CG–GTD1K'],
    ['with a no-break space and a tab', 'V2\u00a0014D2\tPF2DB-SQQZX-Q5TK1-V58CG-GTD1K'],
    ['with O for 0 and I or L for 1', 'V2-OI4D2-PF2DB-SQQZX-Q5TKL-V58CG-GTDlK'],
    ['with o for 0 and i or l for 1', 'v2-oi4d2-pf2db-sqqzx-q5tkl-v58cg-gtdik'],
  ])('is read %s', (_, typed) => {
    expect(parseLicenseKey(typed)).toBe(SAMPLE);
  });

  it('is not read with any one character wrong', () => {
    const letters = SAMPLE.slice(3);
    for (let place = 0; place < letters.length; place += 1) {
      if (letters[place] === '-') continue;
      for (const letter of ALPHABET) {
        const typed = `V2-${letters.slice(0, place)}${letter}${letters.slice(place + 1)}`;
        expect(parseLicenseKey(typed)).toBe(letter === letters[place] ? SAMPLE : undefined);
      }
    }
  });

  it('is not read with any two characters that changed places, next to each other or not', () => {
    fc.assert(
      fc.property(key, (made) => {
        const letters = Array.from(made.slice(3).replaceAll('-', ''));
        const swaps = letters.flatMap((one, from) =>
          letters.slice(from + 1).flatMap((other, distance) => {
            if (one === other) return [];
            return [
              letters
                .with(from, other)
                .with(from + 1 + distance, one)
                .join(''),
            ];
          }),
        );
        return swaps.length > 0 && swaps.every((typed) => parseLicenseKey(`V2-${typed}`) === undefined);
      }),
      { numRuns: 30 },
    );
  });

  it('is not read with a character missing, added or doubled', () => {
    const letters = SAMPLE.slice(3).replaceAll('-', '');
    for (let place = 0; place < letters.length; place += 1) {
      const [before, after] = [letters.slice(0, place), letters.slice(place + 1)];
      expect(parseLicenseKey(`V2-${before}${after}`)).toBeUndefined();
      expect(parseLicenseKey(`V2-${before}${letters.charAt(place)}${letters.slice(place)}`)).toBeUndefined();
    }
  });

  it.each([
    ['nothing', ''],
    ['the prefix alone', 'V2'],
    ['another prefix', 'V3-014D2-PF2DB-SQQZX-Q5TK1-V58CG-GTD1K'],
    ['no prefix', '014D2-PF2DB-SQQZX-Q5TK1-V58CG-GTD1K'],
    ['a U, which is in no key', 'V2-014D2-PF2DB-SQQZX-Q5TK1-V58CG-GTDUK'],
    ['letters that only look like ASCII', 'V2-014D2-PF2DB-SQQZX-Q5TK1-V58CG-GTD1\u212a'],
    ['a long s that upper-cases to S', 'V2-014D2-PF2DB-\u017fQQZX-Q5TK1-V58CG-GTD1K'],
    ['a key with text after it', `${SAMPLE} and more`],
    ['a key lost in dashes', `${SAMPLE}${'-'.repeat(200)}`],
  ])('is not read from %s', (_, typed) => {
    expect(parseLicenseKey(typed)).toBeUndefined();
  });

  it('is not read with its two unused bits set, so that each has one spelling only', () => {
    // The same checksum rules, but beginning with 8: a code word that no 16 bytes give.
    expect(parseLicenseKey('V2-80000-00000-00000-00000-00000-0EVJZ')).toBeUndefined();
  });

  it('is never read from any other text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseLicenseKey(text) === undefined));
    // One such text in four million has the right checksum by chance: always the same texts, so that none of them does.
    const wellFormed = fc.array(fc.constantFrom(...Array.from(ALPHABET)), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(wellFormed, (letters) => parseLicenseKey(`V2-${letters.join('')}`) === undefined),
      { seed: 1 },
    );
  });

  it('names its license by a UUID of version 8', () => {
    const uuid8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    fc.assert(fc.property(key, (made) => uuid8.test(licenseIdOf(made))));
  });

  it('is shown in lists by its last five characters', () => {
    expect(lastCharactersOf(SAMPLE)).toBe('GTD1K');
  });
});

describe('SealedLicenseKeys', () => {
  const sealed = new SealedLicenseKeys(sealer(masterKeyOf(Buffer.alloc(32, 1).toString('base64'), 'the spec')));

  it('opens a key for its own license only, and hides it until then', () => {
    const text = sealed.seal(SAMPLE, licenseIdOf(SAMPLE));
    expect(text).not.toContain('GTD1K');
    expect(sealed.open(text, licenseIdOf(SAMPLE))).toBe(SAMPLE);
    expect(() => sealed.open(text, 'another license')).toThrow();
  });
});
