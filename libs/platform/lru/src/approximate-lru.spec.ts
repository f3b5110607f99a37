import { ApproximateLru } from './approximate-lru.js';

describe('ApproximateLru', () => {
  it('keeps what is asked for again and again, and lets go what nobody asks for', () => {
    const cache = new ApproximateLru<string, string>({ max: 10 });
    for (let key = 0; key < 10; key += 1) cache.set(String(key), `value ${key}`);
    for (let lookUp = 0; lookUp < 8; lookUp += 1) expect(cache.get('0')).toBe('value 0');
    for (let key = 10; key < 19; key += 1) cache.set(String(key), `value ${key}`);
    expect(cache.get('0')).toBe('value 0');
    expect(cache.get('1')).toBeUndefined();
    expect(cache.size).toBe(10);
  });
});
