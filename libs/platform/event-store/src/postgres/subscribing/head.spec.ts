import { setTimeout as sleep } from 'node:timers/promises';
import { Head } from './head.js';

describe('Head', () => {
  let head: Head;
  beforeEach(() => {
    head = new Head();
  });

  /** Positions at which one who follows was woken; it waits again at once. */
  function follow(): number[] {
    const seen: number[] = [];
    const next = async (): Promise<void> => {
      await head.beyond(BigInt(seen.at(-1) ?? 0));
      seen.push(Number(head.position));
      void next();
    };
    void next();
    return seen;
  }

  it('lets nobody wait for what it already knows', async () => {
    head.advance(5n);
    await head.beyond(4n);
    expect(head.isAwaited).toBe(false);
  });

  it('wakes all who wait, the first after a pause at once', async () => {
    const [one, other] = [follow(), follow()];
    expect(head.isAwaited).toBe(true);
    head.advance(2n);
    await Promise.resolve();
    expect([one, other]).toEqual([[2], [2]]);
  });

  it('lets those who follow a busy log have some positions at a time, and the last one too', async () => {
    const seen = follow();
    head.advance(1n);
    for (let position = 2n; position <= 50n; position += 1n) {
      await Promise.resolve();
      head.advance(position);
    }
    while (seen.at(-1) !== 50) await sleep(1);
    expect(seen[0]).toBe(1);
    // Two, unless the machine was busy with something else meanwhile.
    expect(seen.length).toBeLessThan(20);
  });

  it('does not go back', () => {
    head.advance(5n);
    head.advance(3n);
    expect(head.position).toBe(5n);
  });

  it('lets those who wait look for themselves when it is told to', async () => {
    const waiting = head.beyond(1n);
    head.wake();
    await waiting;
    expect(head.isAwaited).toBe(false);
  });
});
