import type { ExpectedRevision, StreamMetadata } from '../port.js';
import { conflict, encodeExpected } from './expected.js';
import type { Reader, Statement } from './reading/reader.js';

/** So long an append may be made again and is known by its events' ids: they stay after a deletion until then. */
const REPEATED_WITHIN_SECONDS = 86_400;
const FREED_AT_ONCE = 5_000;

/**
 * Deletion and stream metadata. Both can be repeated without harm, so they run as reads do; only a deletion that expects
 * 'stream-exists', was made unseen and is made again finds that nothing is left to delete.
 *
 * A deleted stream reads as nothing at once. Its events leave the log, and their place on disk, if they are older than a day;
 * younger ones go when the stream is deleted once more.
 */
export class StreamAdministration {
  constructor(private readonly database: Reader) {}

  /** @throws RevisionConflict, StoreUnavailable */
  async delete(stream: string, expected: ExpectedRevision): Promise<void> {
    const [row] = await this.database.rows<[found: string | null]>(DELETE, [stream, encodeExpected(expected)]);
    const found = row?.[0] ?? null;
    if (found !== null) throw conflict(stream, expected, Number(found));
    await this.#free(stream);
  }

  /** A portion at a time, beside the writers: nobody waits for a stream of a million events to be gone. */
  async #free(stream: string): Promise<void> {
    for (;;) {
      const [row] = await this.database.rows<[freed: string]>(FREE, [stream, REPEATED_WITHIN_SECONDS, FREED_AT_ONCE]);
      if (Number(row?.[0] ?? 0) < FREED_AT_ONCE) return;
    }
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

/** The log's last event stays: from it positions are counted on. */
const FREE: Statement = {
  name: 'event-store-free-deleted',
  text: `
    WITH freed AS (
      DELETE FROM event_store.events WHERE position = ANY (ARRAY(
        SELECT e.position FROM event_store.streams s CROSS JOIN LATERAL (
          SELECT * FROM event_store.events e
          WHERE e.stream_id = s.stream_id AND e.revision < s.truncated_before
            AND e.recorded_at < now() - make_interval(secs => $2)
            AND e.position < (SELECT max(position) FROM event_store.events)
          ORDER BY e.revision LIMIT $3
        ) e
        WHERE s.name = $1
      )) RETURNING 1
    ) SELECT count(*) FROM freed`,
};

const SET_METADATA: Statement = {
  name: 'event-store-set-stream-metadata',
  text: 'SELECT event_store.set_stream_metadata($1, $2, $3)',
};

const METADATA: Statement = {
  name: 'event-store-stream-metadata',
  text: 'SELECT max_age_seconds, max_count FROM event_store.streams WHERE name = $1 AND has_metadata',
};
