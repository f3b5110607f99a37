import type { Position, RecordedEvent } from '../port.js';
import { WakeUp } from './wake-up.js';

/** All events in the order of their positions, which count from 1. */
export class EventLog {
  readonly events: RecordedEvent[] = [];
  readonly growth = new WakeUp();

  get nextPosition(): Position {
    return BigInt(this.events.length) + 1n;
  }

  push(events: readonly RecordedEvent[]): void {
    this.events.push(...events);
    this.growth.call();
  }

  /** Index of the first event behind the position. */
  indexBehind(position: Position): number {
    return Math.min(Math.max(Number(position), 0), this.events.length);
  }
}
