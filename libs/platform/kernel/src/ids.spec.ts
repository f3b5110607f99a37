import { derivedId, newId } from '#platform/kernel/index.js';

describe('derivedId', () => {
  it('is the same for the same parts and differs when a part moves', () => {
    expect(derivedId('a', 1)).toBe(derivedId('a', 1));
    expect(derivedId('a', 'b')).not.toBe(derivedId('ab'));
  });
});

describe('newId', () => {
  it('never makes the same twice', () => {
    expect(new Set(Array.from({ length: 10_000 }, newId)).size).toBe(10_000);
  });

  it('sorts by the time it was made', async () => {
    const first = newId();
    await new Promise((done) => setTimeout(done, 2));
    expect(newId() > first).toBe(true);
  });
});
