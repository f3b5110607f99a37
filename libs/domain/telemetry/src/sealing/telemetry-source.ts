import type { RecordedEvent } from '#platform/event-store/index.js';

export interface TelemetryDay {
  /** yyyymmdd, UTC. */
  readonly day: string;
  readonly stream: string;
}

/** Is told every event of a day's stream before the day is sealed. */
export interface DayReader {
  take(event: RecordedEvent): void;
  /** Keeps what is to outlive the stream. Safe to repeat. */
  finish(): Promise<void>;
}

/** Telemetry in streams of one day each, which are sealed when they are over, and dropped when they are past their time. */
export interface TelemetrySource {
  /** The stream of its seals. */
  readonly seals: string;
  /** The days behind this one that are over, oldest first. */
  over(after: string | undefined, now: Date): AsyncIterable<TelemetryDay>;
  reader(day: TelemetryDay): DayReader;
  /** Days that are still needed however old they are. */
  needed(): Promise<ReadonlySet<string>>;
}
