import type { WaitingAppend } from './waiting-append.js';

export interface BatchLimits {
  readonly events: number;
  readonly size: number;
}

/**
 * Takes what may go together out of the queue: the first in any case, then in order what fits and is the first for its stream
 * (a second append to a stream has to see the first's result).
 */
export function takeBatch(queue: WaitingAppend[], limits: BatchLimits): WaitingAppend[] {
  const batch: WaitingAppend[] = [];
  const left: WaitingAppend[] = [];
  const streams = new Set<string>();
  let [events, size, isFull] = [0, 0, false];
  for (const append of queue) {
    const { content } = append;
    const fits = events + content.events.length <= limits.events && size + content.size <= limits.size;
    isFull ||= !fits && batch.length > 0;
    if (isFull || streams.has(content.stream)) {
      left.push(append);
      continue;
    }
    streams.add(content.stream);
    events += content.events.length;
    size += content.size;
    batch.push(append);
  }
  queue.splice(0, queue.length, ...left);
  return batch;
}
