import fc from 'fast-check';
import { checkSymbolsOf } from './checksum.js';

const symbol = fc.integer({ min: 0, max: 31 });
const word = fc.array(symbol, { minLength: 26, maxLength: 26 }).map((data) => [...data, ...checkSymbolsOf(data)]);
const isCodeWord = (symbols: readonly number[]): boolean =>
  checkSymbolsOf(symbols.slice(0, 26)).every((check, place) => check === symbols[26 + place]);

describe('checkSymbolsOf', () => {
  it('detects any one to four wrong symbols', () => {
    const errors = fc.uniqueArray(fc.tuple(fc.nat(29), fc.integer({ min: 1, max: 31 })), {
      minLength: 1,
      maxLength: 4,
      selector: ([place]) => place,
    });
    fc.assert(
      fc.property(word, errors, (symbols, wrong) => {
        const damaged = [...symbols];
        for (const [place, difference] of wrong) damaged[place] = (damaged[place] ?? 0) ^ difference;
        return isCodeWord(symbols) && !isCodeWord(damaged);
      }),
      { numRuns: 2000 },
    );
  });

  it('is linear, so that the one-symbol words show its distance: every non-zero word has five symbols or more', () => {
    for (let place = 0; place < 26; place += 1) {
      for (let value = 1; value < 32; value += 1) {
        const data = new Array<number>(26).fill(0).with(place, value);
        expect(checkSymbolsOf(data).every((check) => check !== 0)).toBe(true);
      }
    }
    fc.assert(
      fc.property(word, word, (one, other) => isCodeWord(one.map((value, place) => value ^ (other[place] ?? 0)))),
    );
  });
});
