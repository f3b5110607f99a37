import { sampleEvent, sampleMetadata } from '../../contract/sample-events.js';
import type { RecordedEvent } from '../../port.js';
import type { Page } from './page.js';
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
    return Promise.resolve({ events: page, scannedTo: page.at(-1)?.position ?? after, size: 1 });
  };
}

function positionsOf(page: Pick<Page, 'events'> | undefined): number[] | undefined {
  return page?.events.map(({ position }) => Number(position));
}

describe('RecentEvents', () => {
  let log: CountedLog;
  let recent: RecentEvents;
  beforeEach(() => {
    log = new CountedLog();
    recent = new RecentEvents(log.readAfter);
  });

  it('reads once for all who are at the end', async () => {
    log.length = 3n;
    const pages = await Promise.all([recent.after(0n), recent.after(0n), recent.after(0n)]);
    expect(pages.map(positionsOf)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(log.reads).toBe(1);
  });

  it('gives to one who comes a little later what was read for another', async () => {
    log.length = 3n;
    await recent.after(0n);
    expect(positionsOf(await recent.after(1n))).toEqual([2, 3]);
    expect(log.reads).toBe(1);
  });

  it('has nothing for one who is further behind than what it keeps', async () => {
    log.length = 2_000n;
    for (let position = 0n; position < log.length; position += 100n) await recent.after(position);
    expect(await recent.after(0n)).toBeUndefined();
    expect(positionsOf(await recent.after(1_995n))).toEqual([1996, 1997, 1998, 1999, 2000]);
  });

  it('starts anew from one who is ahead of it, and leaves no gap', async () => {
    log.length = 300n;
    await recent.after(0n);
    expect(positionsOf(await recent.after(298n))).toEqual([299, 300]);
    expect(await recent.after(50n)).toBeUndefined();
  });
});
