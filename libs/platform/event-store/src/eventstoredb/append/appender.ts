import { setTimeout as wait } from 'node:timers/promises';
import { OutcomeUnknown, RevisionConflict } from '../../errors.js';
import type { AppendResult, Revision } from '../../port.js';
import { Backoff } from '../connection/backoff.js';
import type { GuardedClient } from '../connection/guarded-client.js';
import type { EventStoreDbSettings } from '../options.js';
import { messageOf } from '../read/read-failure.js';
import type { Reader } from '../read/reader.js';
import { type AppendOutcome, notRecorded, outcomeOfFailure } from './append-outcome.js';
import { type Batch, clientExpectation } from './batch.js';
import { DeadlineMissed, withDeadline } from './deadline.js';
import { readBack } from './read-back.js';
import { Slots } from './slots.js';

/** Appends that wait for the server at a time. An append's deadline begins with its turn, so a crowd doesn't miss it. */
const IN_FLIGHT = 64;

type Appended = Extract<AppendOutcome, { kind: 'appended' }>;

/** How often an append is tried that surely reached nothing, before the caller is told that there is no store. */
const TRIES_WITHOUT_RECORD = 4;

/**
 * Appends under a deadline. An append whose outcome is unknown (no answer in time, a connection lost on the way) is
 * looked for in the stream and, if it isn't there, sent again with the same ids: the server recognises them.
 */
export class Appender {
  private readonly slots = new Slots(IN_FLIGHT);

  constructor(
    private readonly guarded: GuardedClient,
    private readonly reader: Reader,
    private readonly settings: EventStoreDbSettings,
  ) {}

  /** @throws RevisionConflict, AppendTooLarge, StoreUnavailable, OutcomeUnknown */
  append(batch: Batch): Promise<AppendResult> {
    return this.slots.run(() => this.appendPatiently(batch));
  }

  private async appendPatiently(batch: Batch): Promise<AppendResult> {
    const giveUpAt = performance.now() + this.settings.patienceMs;
    const pauses = new Backoff(50, 1_000);
    let mayBeRecorded = false;
    for (let tries = 1; ; tries += 1) {
      const outcome = await this.attempt(batch);
      if (outcome.kind === 'refused') throw outcome.error;
      if (outcome.kind === 'conflict') return this.repeatedOrConflict(batch, outcome.actual);
      if (outcome.kind === 'appended') return this.resultOf(batch, outcome);
      mayBeRecorded ||= outcome.kind === 'unknown';
      const found = mayBeRecorded ? await this.lookFor(batch) : undefined;
      if (found !== undefined) return found;
      const { cause } = outcome;
      if (!mayBeRecorded && tries >= TRIES_WITHOUT_RECORD) throw notRecorded(batch.stream, cause);
      if (mayBeRecorded && performance.now() >= giveUpAt) throw outcomeUnknown(batch, cause);
      this.settings.logger.warn({ stream: batch.stream, tries, cause: messageOf(cause) }, 'an append is tried again');
      await wait(pauses.next());
    }
  }

  private async attempt({ stream, events, expected }: Batch): Promise<AppendOutcome> {
    const { appendTimeoutMs } = this.settings;
    const sentAt = performance.now();
    const answer = this.guarded.client.appendToStream(stream, events, {
      expectedRevision: clientExpectation(expected),
      deadline: appendTimeoutMs,
    });
    try {
      const { nextExpectedRevision, position } = await withDeadline(appendTimeoutMs, answer);
      return { kind: 'appended', revision: Number(nextExpectedRevision), position: position?.commit };
    } catch (error) {
      if (error instanceof DeadlineMissed) this.guarded.renewAppendStream(sentAt);
      return outcomeOfFailure(error);
    }
  }

  /**
   * A repeated append whose events can't be read any more (deleted meanwhile) comes without its position. Any later one
   * serves who waits to see its effect.
   */
  private async resultOf(batch: Batch, { revision, position }: Appended): Promise<AppendResult> {
    if (position !== undefined) return { revision, position };
    const found = await this.lookFor(batch);
    return found ?? { revision, position: await this.reader.headPosition() };
  }

  /** The append in the store, or undefined when it isn't there or the store can't be read. */
  private async lookFor(batch: Batch): Promise<AppendResult | undefined> {
    return readBack(this.reader, batch).catch(() => undefined);
  }

  /**
   * The server knows a repeated 'no-stream' append only at revision 0, not behind a deletion; and it names the last
   * revision of a deleted stream, which to the port is 'no-stream'.
   */
  private async repeatedOrConflict(batch: Batch, actual: Revision | 'no-stream'): Promise<AppendResult> {
    const { stream, expected } = batch;
    const repeated = expected === 'no-stream' ? await this.lookFor(batch) : undefined;
    if (repeated !== undefined) return repeated;
    const isThere = actual !== 'no-stream' && (await this.reader.isThere(stream).catch(() => true));
    if (isThere || actual === 'no-stream' || expected !== 'no-stream' || !(await this.isCutOff(stream, actual))) {
      throw new RevisionConflict(stream, expected, isThere ? actual : 'no-stream');
    }
    try {
      return await this.appendPatiently({ ...batch, expected: actual });
    } catch (error) {
      throw error instanceof RevisionConflict ? new RevisionConflict(stream, expected, error.actual) : error;
    }
  }

  /** A deleted stream whose metadata were set is truncated at its end, and to the server no longer deleted. */
  private async isCutOff(stream: string, lastRevision: Revision): Promise<boolean> {
    for await (const { data } of this.reader.rawStream(`$$${stream}`, 'backwards', 'end', 1)) {
      const { $tb } = data as { readonly $tb?: unknown };
      return typeof $tb === 'number' && $tb > lastRevision;
    }
    return false;
  }
}

function outcomeUnknown(batch: Batch, cause: unknown): OutcomeUnknown {
  return new OutcomeUnknown(`stream ${batch.stream}: whether the append happened is unknown: ${messageOf(cause)}`, {
    cause,
  });
}
