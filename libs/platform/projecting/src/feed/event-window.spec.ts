import { recordedEvent } from '../testing/recorded-event.js';
import { EventWindow } from './event-window.js';

const LARGE = 'x'.repeat(10_000);
const event = (index: number) =>
  recordedEvent(index % 10 === 0 ? { type: 'Large', data: { text: LARGE } } : { type: 'Small' }, index);

describe('EventWindow', () => {
  it('is full by what its events weigh, however large ones lie among small ones', () => {
    const window = new EventWindow(-1n);
    let count = 0;
    while (!window.isFull(1_000_000, 1)) window.push(event(count++));
    expect(count).toBeGreaterThan(500);
    expect(count).toBeLessThan(800);
  });

  it.each([
    [1, 2_000],
    [2, 8_000],
  ])('is full of small events for %i followers at %i', (followers, most) => {
    const window = new EventWindow(-1n);
    let count = 0;
    while (!window.isFull(Infinity, followers)) window.push(recordedEvent({ type: 'Small' }, count++));
    expect(count).toBe(most);
  });

  it('has room again when events were forgotten, and is as full by less when others want some', () => {
    const window = new EventWindow(-1n);
    for (let count = 0; count < 100; count += 1) window.push(event(count));
    expect([window.isFull(200_000, 1), window.isFull(100_000, 1)]).toEqual([false, true]);
    expect(window.forgetBefore(99n)).toBe(true);
    expect(window.forgetBefore(99n)).toBe(true);
    expect(window.isFull(100_000, 1)).toBe(false);
  });
});
