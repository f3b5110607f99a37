/** Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U. https://www.crockford.com/base32.html */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const SYMBOL_OF = readings();

function readings(): ReadonlyMap<string, number> {
  const symbols = new Map(Array.from(ALPHABET, (letter, symbol) => [letter, symbol]));
  symbols.set('O', 0).set('I', 1).set('L', 1);
  for (const [letter, symbol] of [...symbols]) symbols.set(letter.toLowerCase(), symbol);
  return symbols;
}

export function lettersOf(symbols: readonly number[]): string {
  return symbols.map((symbol) => ALPHABET.charAt(symbol)).join('');
}

/** @returns five-bit symbols, or undefined when a character is none of Crockford's */
export function symbolsOf(letters: string): number[] | undefined {
  const symbols: number[] = [];
  for (const letter of letters) {
    const symbol = SYMBOL_OF.get(letter);
    if (symbol === undefined) return undefined;
    symbols.push(symbol);
  }
  return symbols;
}
