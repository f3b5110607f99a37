import { ANY, type EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { OutcomeUnknown, RevisionConflict } from '../errors.js';
import type { ExpectedRevision, Revision } from '../port.js';
import { notRecorded, outcomeOfFailure } from './append/append-outcome.js';
import { messageOf } from './read/read-failure.js';
import type { Reader } from './read/reader.js';

/** Deletes streams softly: the server truncates them, and they may be written again. */
export class StreamDeleter {
  constructor(
    private readonly client: EventStoreDBClient,
    private readonly reader: Reader,
    private readonly deadlineMs: number,
  ) {}

  /** @throws RevisionConflict, StoreUnavailable, OutcomeUnknown */
  async delete(stream: string, expected: ExpectedRevision): Promise<void> {
    if (expected === 'stream-exists') await this.deleteExisting(stream);
    else await this.deleteAt(stream, expected, expected);
  }

  private async deleteExisting(stream: string): Promise<void> {
    const expected = 'stream-exists';
    // The client can't ask for an existing stream, so ask for it as it was found, until it stood still in between.
    for (;;) {
      const last = await this.lastRevision(stream);
      if (last === undefined) throw new RevisionConflict(stream, expected, 'no-stream');
      try {
        await this.deleteAt(stream, last, expected);
        return;
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
      }
    }
  }

  private async deleteAt(
    stream: string,
    at: Revision | 'any' | 'no-stream',
    expected: ExpectedRevision,
  ): Promise<void> {
    const expectedRevision = typeof at === 'number' ? BigInt(at) : at === 'any' ? ANY : NO_STREAM;
    try {
      await this.client.deleteStream(stream, { expectedRevision, deadline: this.deadlineMs });
    } catch (error) {
      await this.explain(error, stream, expected);
    }
  }

  /** Returns if the stream is gone although the server's answer went missing. */
  private async explain(error: unknown, stream: string, expected: ExpectedRevision): Promise<void> {
    const outcome = outcomeOfFailure(error);
    if (outcome.kind === 'refused') throw outcome.error;
    if (outcome.kind === 'not-recorded') throw notRecorded(stream, error);
    const last = await this.lastRevision(stream);
    if (outcome.kind === 'conflict') throw new RevisionConflict(stream, expected, last ?? 'no-stream');
    if (last === undefined) return;
    throw new OutcomeUnknown(`stream ${stream}: whether it was deleted is unknown: ${messageOf(error)}`, {
      cause: error,
    });
  }

  private async lastRevision(stream: string): Promise<Revision | undefined> {
    for await (const event of this.reader.rawStream(stream, 'backwards', 'end', 1)) return Number(event.revision);
    return undefined;
  }
}
