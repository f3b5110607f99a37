import type { RecordedEvent, Revision, StreamMetadata } from '../port.js';

/** One stream: all its events, and from where on they are to be read. */
export class StreamRecord {
  readonly events: RecordedEvent[] = [];
  metadata: StreamMetadata | undefined;
  private readonly revisions = new Map<string, Revision>();
  private firstKept: Revision = 0;

  get isLive(): boolean {
    return this.events.length > this.firstKept;
  }

  /** -1 before the first event. Deletion doesn't change it: revisions go on where they were. */
  get lastRevision(): Revision {
    return this.events.length - 1;
  }

  /** What a conflict names. */
  get actual(): Revision | 'no-stream' {
    return this.isLive ? this.lastRevision : 'no-stream';
  }

  revisionOf(id: string): Revision | undefined {
    return this.revisions.get(id);
  }

  record(event: RecordedEvent): void {
    this.revisions.set(event.id, event.revision);
    this.events.push(event);
  }

  delete(): void {
    this.firstKept = this.events.length;
  }

  /** What a read of the stream may show at that time. */
  visibleEvents(now: Date): readonly RecordedEvent[] {
    const { maxCount = Infinity, maxAgeSeconds = Infinity } = this.metadata ?? {};
    const first = Math.max(this.firstKept, this.events.length - maxCount);
    const oldest = now.getTime() - maxAgeSeconds * 1000;
    return this.events.slice(first).filter((event) => event.recordedAt.getTime() >= oldest);
  }
}
