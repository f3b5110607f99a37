import { sampleEvents } from '../../contract/sample-events.js';
import { encodeAppend } from './encoded-append.js';
import { takeBatch } from './take-batch.js';
import { WaitingAppend } from './waiting-append.js';

function waiting(stream: string, events: number): WaitingAppend {
  const ignore = (): void => undefined;
  return new WaitingAppend(encodeAppend(stream, sampleEvents(events), 'any'), 0, ignore, ignore);
}

function streamsOf(appends: readonly WaitingAppend[]): string[] {
  return appends.map(({ content }) => content.stream);
}

const limits = { events: 10, size: 1_000_000 };

describe('takeBatch', () => {
  it('takes one append per stream and leaves the others in their order', () => {
    const queue = [waiting('a', 1), waiting('b', 1), waiting('a', 2), waiting('c', 1), waiting('a', 3)];
    expect(streamsOf(takeBatch(queue, limits))).toEqual(['a', 'b', 'c']);
    expect(queue.map(({ content }) => content.events.length)).toEqual([2, 3]);
  });

  it('takes no more events than the limit, and nothing out of turn', () => {
    const queue = [waiting('a', 6), waiting('b', 5), waiting('c', 1)];
    expect(streamsOf(takeBatch(queue, limits))).toEqual(['a']);
    expect(streamsOf(queue)).toEqual(['b', 'c']);
  });

  it('takes no more than the size, but always one append', () => {
    const queue = [waiting('a', 50), waiting('b', 1)];
    expect(streamsOf(takeBatch(queue, { events: 1, size: 1 }))).toEqual(['a']);
  });
});
