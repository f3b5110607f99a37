import type { Position, RecordedEvent } from '../../port.js';

/** What one read of the log gave. */
export interface Page {
  readonly events: readonly RecordedEvent[];
  /** Up to here, inclusive, the log holds nothing else that was asked for. */
  readonly scannedTo: Position;
  /** Characters of JSON. */
  readonly size: number;
}
