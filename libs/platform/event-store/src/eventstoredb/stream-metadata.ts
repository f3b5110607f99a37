import { randomUUID } from 'node:crypto';
import { jsonEvent } from '@eventstore/db-client';
import { RevisionConflict } from '../errors.js';
import type { ExpectedRevision, StreamMetadata } from '../port.js';
import type { Appender } from './append/appender.js';
import type { Reader } from './read/reader.js';

/** What the server keeps about a stream in `$$<stream>`, other people's fields included. */
type RawMetadata = Readonly<Record<string, unknown>>;

interface Stored {
  readonly metadata: RawMetadata;
  readonly revision: ExpectedRevision;
}

/** Stream metadata of the port, kept in the server's `$maxAge` (seconds) and `$maxCount`. */
export class StreamMetadataStore {
  constructor(
    private readonly reader: Reader,
    private readonly appender: Appender,
  ) {}

  async get(stream: string): Promise<StreamMetadata | undefined> {
    const stored = await this.read(stream);
    if (stored === undefined || isOnlyDeletion(stored.metadata)) return undefined;
    const { $maxAge, $maxCount } = stored.metadata;
    return {
      ...(typeof $maxAge === 'number' ? { maxAgeSeconds: $maxAge } : {}),
      ...(typeof $maxCount === 'number' ? { maxCount: $maxCount } : {}),
    };
  }

  /** Replaces ours and keeps every other field; asks again when somebody else wrote meanwhile. */
  async set(stream: string, metadata: StreamMetadata): Promise<void> {
    for (;;) {
      const stored = await this.read(stream);
      const data = merged(stored?.metadata ?? {}, metadata);
      const event = jsonEvent({ id: randomUUID(), type: '$metadata', data });
      const expected = stored?.revision ?? 'no-stream';
      try {
        await this.appender.append({ stream: `$$${stream}`, expected, ids: [event.id], events: [event] });
        return;
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
      }
    }
  }

  private async read(stream: string): Promise<Stored | undefined> {
    for await (const event of this.reader.rawStream(`$$${stream}`, 'backwards', 'end', 1)) {
      return { metadata: event.data as RawMetadata, revision: Number(event.revision) };
    }
    return undefined;
  }
}

/** A deletion writes `$tb` (truncate before) and nothing else. */
function isOnlyDeletion(metadata: RawMetadata): boolean {
  return Object.keys(metadata).join() === '$tb';
}

function merged(stored: RawMetadata, { maxAgeSeconds, maxCount }: StreamMetadata): Record<string, unknown> {
  const { $maxAge: _age, $maxCount: _count, $tb, ...foreign } = stored;
  return {
    ...foreign,
    // A deleted stream's `$tb` is 2^63-1, which JSON.parse rounds. Without it the server truncates at the last event,
    // which hides the same.
    ...(Number.isSafeInteger($tb) ? { $tb } : {}),
    ...(maxAgeSeconds === undefined ? {} : { $maxAge: maxAgeSeconds }),
    ...(maxCount === undefined ? {} : { $maxCount: maxCount }),
  };
}
