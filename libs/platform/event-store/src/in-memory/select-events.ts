import type { ReadAllOptions, ReadStreamOptions, RecordedEvent } from '../port.js';

/** The part of one stream's events that was asked for. */
export function selectByRevision(events: readonly RecordedEvent[], options: ReadStreamOptions): RecordedEvent[] {
  return select(events, (event) => event.revision, options);
}

/** The part of all events that was asked for. */
export function selectByPosition(events: readonly RecordedEvent[], options: ReadAllOptions): RecordedEvent[] {
  return select(events, (event) => event.position, options);
}

interface Selection<Place> {
  readonly direction?: 'forwards' | 'backwards';
  readonly from?: Place | 'start' | 'end';
  readonly limit?: number;
}

function select<Place extends number | bigint>(
  events: readonly RecordedEvent[],
  placeOf: (event: RecordedEvent) => Place,
  { direction = 'forwards', from, limit = Infinity }: Selection<Place>,
): RecordedEvent[] {
  const isForwards = direction === 'forwards';
  const ordered = isForwards ? [...events] : [...events].reverse();
  const isReached = reached(ordered, placeOf, isForwards, from ?? (isForwards ? 'start' : 'end'));
  return ordered.filter(isReached).slice(0, limit);
}

/** 'end' forwards is behind the last event; 'start' backwards is the first event of all. */
function reached<Place extends number | bigint>(
  ordered: readonly RecordedEvent[],
  placeOf: (event: RecordedEvent) => Place,
  isForwards: boolean,
  from: Place | 'start' | 'end',
): (event: RecordedEvent) => boolean {
  if (from === 'end') return () => !isForwards;
  if (from === 'start') return (event) => isForwards || event === ordered.at(-1);
  return (event) => (isForwards ? placeOf(event) >= from : placeOf(event) <= from);
}
