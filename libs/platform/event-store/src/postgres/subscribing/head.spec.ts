import { Head } from './head.js';

describe('Head', () => {
  const never = new AbortController().signal;

  it('lets nobody wait for what it already knows', async () => {
    const head = new Head();
    head.advance(5n);
    await head.beyond(4n, never);
    expect(head.isAwaited).toBe(false);
  });

  it('wakes those it has passed, and only those', async () => {
    const head = new Head();
    let isFarReached = false;
    const near = head.beyond(1n, never);
    const far = head.beyond(9n, never).then(() => (isFarReached = true));
    head.advance(2n);
    await near;
    expect(isFarReached).toBe(false);
    head.advance(10n);
    await far;
  });

  it('does not go back', () => {
    const head = new Head();
    head.advance(5n);
    head.advance(3n);
    expect(head.position).toBe(5n);
  });

  it('ends a wait whose signal aborts', async () => {
    const head = new Head();
    const ending = new AbortController();
    const waiting = head.beyond(1n, ending.signal);
    ending.abort();
    await waiting;
    expect(head.isAwaited).toBe(false);
  });
});
