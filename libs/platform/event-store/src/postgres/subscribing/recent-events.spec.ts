import { sampleEvent, sampleMetadata } from '../../contract/sample-events.js';
import type { RecordedEvent } from '../../port.js';
import { pageOf, type Page } from './page.js';
import { RecentEvents } from './recent-events.js';

function eventAt(position: bigint): RecordedEvent {
  const recorded = { stream: 's', revision: Number(position), position, recordedAt: new Date(0) };
  return { ...sampleEvent(), metadata: sampleMetadata, ...recorded };
}

/** A log of events at 1, 2, … that counts how often it is read, by pages of a hundred. */
class CountedLog {
  reads = 0;
  length = 0n;

  readonly readAfter = (after: bigint): Promise<Page> => {
    this.reads += 1;
    const events = Array.from({ length: 100 }, (_, n) => eventAt(after + BigInt(n) + 1n));
    const page = events.filter(({ position }) => position <= this.length);
    return Promise.resolve(pageOf(page, page.at(-1)?.position ?? after, 1));
  };
}

describe('RecentEvents', () => {
  let log: CountedLog;
  let recent: RecentEvents;
  beforeEach(() => {
    log = new CountedLog();
    recent = new RecentEvents(log.readAfter);
  });

  const positionsAfter = async (position: bigint): Promise<number[] | undefined> => {
    const events = (await recent.after(position))?.flatMap((page) => page.events);
    return events?.filter((event) => event.position > position).map((event) => Number(event.position));
  };
  const appended = (...positions: bigint[]): Page => pageOf(positions.map(eventAt), positions.at(-1) ?? 0n, 1);

  it('reads once for all who are at the end', async () => {
    log.length = 3n;
    expect(await Promise.all([positionsAfter(0n), positionsAfter(0n), positionsAfter(0n)])).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(log.reads).toBe(1);
  });

  it('gives to one who comes a little later what was read for another', async () => {
    log.length = 3n;
    await recent.after(0n);
    expect(await positionsAfter(1n)).toEqual([2, 3]);
    expect(log.reads).toBe(1);
  });

  it('has nothing for one who is further behind than what it keeps', async () => {
    log.length = 2_000n;
    for (let position = 0n; position < log.length; position += 100n) await recent.after(position);
    expect(await recent.after(0n)).toBeUndefined();
    expect(await positionsAfter(1_995n)).toEqual([1996, 1997, 1998, 1999, 2000]);
  });

  it('starts anew from one who is ahead of it, and leaves no gap', async () => {
    log.length = 300n;
    await recent.after(0n);
    expect(await positionsAfter(298n)).toEqual([299, 300]);
    expect(await recent.after(50n)).toBeUndefined();
  });

  it('keeps what one who follows has yet to read', async () => {
    const [quick, slow] = [recent.enter(), recent.enter()];
    [quick.hasRead, slow.hasRead] = [0n, 0n];
    log.length = 500n;
    for (let position = 0n; position < log.length; position += 100n) {
      quick.hasRead = position;
      await recent.after(position);
    }
    expect((await positionsAfter(0n))?.length).toBe(500);
    expect(log.reads).toBe(5);
  });

  it('keeps but the last page of what all have read, or has been read by itself', async () => {
    const [quick, slow, farBehind] = [recent.enter(), recent.enter(), recent.enter()];
    [quick.hasRead, slow.hasRead, farBehind.hasRead] = [200n, 150n, undefined];
    recent.leave(recent.enter());
    log.length = 300n;
    for (let position = 0n; position < log.length; position += 100n) await recent.after(position);
    expect(await recent.after(99n)).toBeUndefined();
    expect((await positionsAfter(100n))?.length).toBe(200);
    recent.leave(slow);
    recent.add(appended(301n));
    expect(await recent.after(199n)).toBeUndefined();
    expect((await positionsAfter(200n))?.length).toBe(101);
  });

  it('takes over what was appended here without reading it back', async () => {
    recent.enter().hasRead = 2n;
    log.length = 3n;
    await recent.after(0n);
    recent.add(appended(4n, 5n));
    recent.add(appended(6n));
    expect(await positionsAfter(2n)).toEqual([3, 4, 5, 6]);
    expect(log.reads).toBe(1);
  });

  it('reads what another process has appended before that', async () => {
    log.length = 3n;
    await recent.after(0n);
    log.length = 6n;
    recent.add(appended(5n, 6n));
    expect(await positionsAfter(3n)).toEqual([4, 5, 6]);
    expect(log.reads).toBe(2);
  });

  it('gives nothing twice that is appended here while it reads', async () => {
    log.length = 3n;
    const reading = positionsAfter(0n);
    recent.add(appended(1n));
    expect(await reading).toEqual([1, 2, 3]);
    expect(await positionsAfter(1n)).toEqual([2, 3]);
  });
});
