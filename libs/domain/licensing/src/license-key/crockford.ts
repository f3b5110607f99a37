/** Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U. https://www.crockford.com/base32.html */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const NONE = -1;

/** By character code, for every request that names a license reads thirty of them. */
const SYMBOL_OF = readings();

function readings(): readonly number[] {
  const symbols = new Array<number>(128).fill(NONE);
  const read = (letters: string, symbol: number): void => {
    for (const letter of letters) symbols[letter.charCodeAt(0)] = symbol;
  };
  for (const [symbol, letter] of Array.from(ALPHABET).entries()) read(letter + letter.toLowerCase(), symbol);
  read('Oo', 0);
  read('IiLl', 1);
  return symbols;
}

export function lettersOf(symbols: readonly number[]): string {
  let letters = '';
  for (const symbol of symbols) letters += ALPHABET.charAt(symbol);
  return letters;
}

/** @returns five-bit symbols, or undefined when a character is none of Crockford's */
export function symbolsOf(letters: string): number[] | undefined {
  const symbols: number[] = [];
  for (let place = 0; place < letters.length; place += 1) {
    const symbol = SYMBOL_OF[letters.charCodeAt(place)] ?? NONE;
    if (symbol === NONE) return undefined;
    symbols.push(symbol);
  }
  return symbols;
}
