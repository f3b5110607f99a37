/*
 * A Reed-Solomon code over GF(32), one field element a character: 4 check symbols after up to 27 others. Its distance is
 * 5, so any one to four wrong characters are detected without exception (two that changed places are two wrong ones);
 * of texts with more wrong than that, one in 2^20 passes.
 */
const CHECK_SYMBOLS = 4;
const ORDER = 31;

/** Powers of the generator 2 of GF(32) = GF(2)[x] / (x^5 + x^2 + 1), and their exponents. */
const POWER: number[] = [];
const EXPONENT: number[] = [];
for (let exponent = 0, power = 1; exponent < ORDER; exponent += 1) {
  POWER[exponent] = power;
  EXPONENT[power] = exponent;
  power = power < 16 ? power * 2 : (power * 2) ^ 0b100101;
}

/** (x - 2)(x - 4)(x - 8)(x - 16): the coefficients below x^4, highest first. */
const GENERATOR = generator();

/** The four symbols that make `symbols` a code word when they are written after it. */
export function checkSymbolsOf(symbols: readonly number[]): number[] {
  // In place: every request that names a license comes through here.
  const rest = new Array<number>(CHECK_SYMBOLS).fill(0);
  for (const symbol of symbols) {
    const factor = (rest[0] ?? 0) ^ symbol;
    for (let place = 0; place < CHECK_SYMBOLS; place += 1) {
      rest[place] = (rest[place + 1] ?? 0) ^ multiplied(factor, GENERATOR[place] ?? 0);
    }
  }
  return rest;
}

function generator(): number[] {
  let coefficients = [1];
  for (let root = 1; root <= CHECK_SYMBOLS; root += 1) {
    const scaled = coefficients.map((coefficient) => multiplied(coefficient, POWER[root] ?? 0));
    coefficients = [...coefficients, 0].map((coefficient, place) => coefficient ^ (scaled[place - 1] ?? 0));
  }
  return coefficients.slice(1);
}

function multiplied(one: number, other: number): number {
  if (one === 0 || other === 0) return 0;
  return POWER[((EXPONENT[one] ?? 0) + (EXPONENT[other] ?? 0)) % ORDER] ?? 0;
}
