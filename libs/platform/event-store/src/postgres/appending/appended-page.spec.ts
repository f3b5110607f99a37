import { sampleEvents } from '../../contract/sample-events.js';
import { appendedPage } from './appended-page.js';
import type { Outcome } from './append-statement.js';
import { encodeAppend } from './encoded-append.js';

const appendedAt = new Date('2026-11-23T10:00:00Z');
const outcome = (kind: Outcome['kind'], revision: number, position: bigint): Outcome => ({
  kind,
  revision,
  position,
  appendedAt,
});

describe('appendedPage', () => {
  it('holds what was appended in its order, and nothing that was not', () => {
    const batch = ['a-1', 'b-1', 'c-1', 'a-2'].map((stream) => encodeAppend(stream, sampleEvents(2), 'any'));
    const page = appendedPage(batch, [
      outcome('appended', 1, 12n),
      outcome('conflict', 7, 0n),
      outcome('known', 3, 5n),
      outcome('appended', 9, 14n),
    ]);
    expect(page?.events.map(({ stream, revision, position }) => [stream, revision, position])).toEqual([
      ['a-1', 0, 11n],
      ['a-1', 1, 12n],
      ['a-2', 8, 13n],
      ['a-2', 9, 14n],
    ]);
    expect([page?.scannedTo, [...(page?.categories ?? [])]]).toEqual([14n, ['a']]);
  });

  it('is none when nothing was appended', () => {
    expect(appendedPage([encodeAppend('a', sampleEvents(1), 'any')], [outcome('known', 0, 1n)])).toBeUndefined();
  });

  it('holds events as the log gives them, whatever becomes of the caller’s objects', () => {
    const [sample] = sampleEvents(1);
    if (sample === undefined) throw new Error('no sample');
    const data: Record<string, number> = { kept: 1 };
    const event = { ...sample, id: sample.id.toUpperCase(), data };
    const page = appendedPage([encodeAppend('a-1', [event], 'any')], [outcome('appended', 0, 1n)]);
    data.kept = 2;
    expect(page?.events).toEqual([
      { ...sample, data: { kept: 1 }, stream: 'a-1', revision: 0, position: 1n, recordedAt: appendedAt },
    ]);
  });
});
