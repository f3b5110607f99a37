import { categoryOf } from '../../port.js';
import type { Position, RecordedEvent } from '../../port.js';

/** What one read of the log gave. */
export interface Page {
  readonly events: readonly RecordedEvent[];
  /** Of these events, so that who wants none of them needn't look at each. */
  readonly categories: ReadonlySet<string>;
  /** Up to here, inclusive, the log holds nothing else that was asked for. */
  readonly scannedTo: Position;
  /** Characters of JSON. */
  readonly size: number;
}

export function pageOf(events: readonly RecordedEvent[], scannedTo: Position, size: number): Page {
  return { events, categories: new Set(events.map(({ stream }) => categoryOf(stream))), scannedTo, size };
}
