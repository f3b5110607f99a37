import type { ExpectedRevision, StreamMetadata } from '../port.js';
import { conflict, encodeExpected } from './expected.js';
import type { Reader, Statement } from './reading/reader.js';

/**
 * Soft deletion and stream metadata. Both can be repeated without harm, so they run as reads do; only a deletion that expects
 * 'stream-exists', was made unseen and is made again finds that nothing is left to delete.
 */
export class StreamAdministration {
  constructor(private readonly database: Reader) {}

  /** @throws RevisionConflict, StoreUnavailable */
  async delete(stream: string, expected: ExpectedRevision): Promise<void> {
    const [row] = await this.database.rows<[found: string | null]>(DELETE, [stream, encodeExpected(expected)]);
    const found = row?.[0] ?? null;
    if (found !== null) throw conflict(stream, expected, Number(found));
  }

  async setMetadata(stream: string, { maxAgeSeconds, maxCount }: StreamMetadata): Promise<void> {
    await this.database.rows(SET_METADATA, [stream, maxAgeSeconds ?? null, maxCount ?? null]);
  }

  async metadata(stream: string): Promise<StreamMetadata | undefined> {
    const [row] = await this.database.rows<[maxAge: string | null, maxCount: string | null]>(METADATA, [stream]);
    if (row === undefined) return undefined;
    const [maxAge, maxCount] = row;
    return {
      ...(maxAge === null ? {} : { maxAgeSeconds: Number(maxAge) }),
      ...(maxCount === null ? {} : { maxCount: Number(maxCount) }),
    };
  }
}

const DELETE: Statement = {
  name: 'event-store-delete-stream',
  text: 'SELECT event_store.delete_stream($1, $2)',
};

const SET_METADATA: Statement = {
  name: 'event-store-set-stream-metadata',
  text: 'SELECT event_store.set_stream_metadata($1, $2, $3)',
};

const METADATA: Statement = {
  name: 'event-store-stream-metadata',
  text: 'SELECT max_age_seconds, max_count FROM event_store.streams WHERE name = $1 AND has_metadata',
};
