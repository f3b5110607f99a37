import { altered } from './altered.js';

describe('altered', () => {
  it('changes a copy, and leaves what was there alone', () => {
    const before: { readonly name: string; readonly age: number } = Object.freeze({ name: 'ann', age: 7 });
    expect(altered(before, { age: 8 })).toEqual({ name: 'ann', age: 8 });
    expect(before).toEqual({ name: 'ann', age: 7 });
  });
});
