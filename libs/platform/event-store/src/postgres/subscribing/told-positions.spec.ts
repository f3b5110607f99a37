import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Head } from './head.js';
import { ToldPositions } from './told-positions.js';

describe('ToldPositions', () => {
  let head: Head;
  let isAppending: boolean;
  let told: ToldPositions;
  beforeEach(() => {
    head = new Head();
    isAppending = false;
    told = new ToldPositions(head, () => isAppending);
  });

  it('are passed on a turn later', async () => {
    told.take(3n);
    expect(head.position).toBe(0n);
    await nextTurn();
    expect(head.position).toBe(3n);
  });

  it('wait for the answer of an append that is under way', async () => {
    told = new ToldPositions(head, () => isAppending, 60_000);
    isAppending = true;
    told.take(3n);
    told.take(2n);
    await nextTurn();
    await nextTurn();
    expect(head.position).toBe(0n);
    isAppending = false;
    told.passOn();
    expect(head.position).toBe(3n);
  });

  it('do not wait long for it', async () => {
    isAppending = true;
    told.take(3n);
    while (head.position === 0n) await sleep(1);
    expect(head.position).toBe(3n);
  });
});
