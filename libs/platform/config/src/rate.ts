import type { Parser } from './parser.js';
import { parsed, wrong } from './parser.js';

/** So many requests in so long a time. */
export interface Rate {
  readonly limit: number;
  readonly windowSeconds: number;
}

const SECONDS_IN = new Map([
  ['second', 1],
  ['minute', 60],
  ['hour', 3_600],
]);
const LIMIT_MAX = 1_000_000_000;

/** `100 per minute`, or `off`. */
export const rate: Parser<Rate | 'off'> = {
  expects: 'a number of requests per second, minute or hour, as in 100 per minute; or off',
  parse: (given) => {
    if (given.toLowerCase() === 'off') return parsed('off');
    const [, digits = '', unit = ''] = /^(\d{1,10})\s+per\s+([a-z]+)$/i.exec(given) ?? [];
    const windowSeconds = SECONDS_IN.get(unit.toLowerCase());
    if (windowSeconds === undefined) return wrong('is no such rate');
    const limit = Number(digits);
    if (limit > LIMIT_MAX) return wrong('is too large');
    return limit === 0 ? wrong('lets nothing through') : parsed({ limit, windowSeconds });
  },
};
