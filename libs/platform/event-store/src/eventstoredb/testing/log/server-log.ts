import type { Position, SubscriptionMessage } from '../../../port.js';
import { InMemoryEventStore } from '../../../in-memory/in-memory-event-store.js';
import { type CommitDecision, type StreamVersion, checkCommit } from './check-commit.js';
import { type RecordedWireEvent, type WireEvent, storedName, systemEvent, toStored, toWire } from './stored-event.js';
import { type StreamRules, isSoftDeleted, noRules, rulesOf, softDeletion, undeleted } from './stream-rules.js';

export type Committed =
  | { readonly kind: 'committed'; readonly revision: number; readonly position: Position | undefined }
  | { readonly kind: 'wrong-expected-version'; readonly current: number }
  | { readonly kind: 'deleted' };

export type StreamRead =
  | { readonly kind: 'events'; readonly events: AsyncIterable<RecordedWireEvent> }
  | { readonly kind: 'no-stream' | 'deleted' };

/** The server's log and its rules, on the in-memory store: `$$` streams and their events are events like others. */
export class ServerLog {
  private readonly store = new InMemoryEventStore();
  private readonly ids = new Map<string, string[]>();
  private readonly metadata = new Map<string, string>();
  private readonly tombstones = new Set<string>();

  async append(stream: string, events: readonly WireEvent[], expected: bigint): Promise<Committed> {
    const ids = events.map((event) => event.id);
    const decision = checkCommit(this.version(stream), expected, ids);
    if (decision.kind !== 'ok') return this.declined(stream, decision);
    // Writing to a deleted stream, or its metadata, takes it up again behind its last event.
    const original = stream.startsWith('$$') ? stream.slice(2) : stream;
    const isTakenUp = isSoftDeleted(this.rules(original));
    const firstRevision = this.lastRevision(original) + 1;
    const written = this.write(stream, events);
    if (isTakenUp) await this.takeUp(original, firstRevision);
    return { kind: 'committed', ...(await written) };
  }

  /** Truncates the stream by its metadata, all other metadata fields of which are lost. */
  async softDelete(stream: string, expected: bigint): Promise<Committed> {
    const decision = checkCommit(this.version(stream), expected, [systemEvent('$metadata', '').id]);
    if (decision.kind !== 'ok') return this.declined(stream, decision);
    if (this.lastRevision(stream) === -1 && !this.metadata.has(stream)) return this.wrongVersion(stream);
    return { kind: 'committed', ...(await this.writeMetadata(stream, softDeletion)) };
  }

  async tombstone(stream: string, expected: bigint): Promise<Committed> {
    const event = systemEvent('$streamDeleted', '{}');
    const decision = checkCommit(this.version(stream), expected, [event.id]);
    if (decision.kind !== 'ok') return this.declined(stream, decision);
    this.tombstones.add(stream);
    return { kind: 'committed', ...(await this.write(stream, [event])) };
  }

  /** Backwards from a revision, or from the end without one. */
  readStream(stream: string, direction: 'forwards' | 'backwards', from: number | 'end'): StreamRead {
    if (this.tombstones.has(stream)) return { kind: 'deleted' };
    if (this.lastRevision(stream) === -1 || isSoftDeleted(this.rules(stream))) return { kind: 'no-stream' };
    return { kind: 'events', events: this.visible(stream, direction, from) };
  }

  async *readAll(direction: 'forwards' | 'backwards', from: Position | 'end'): AsyncGenerator<RecordedWireEvent> {
    // Backwards, the event at the position is left out.
    const place = direction === 'backwards' && from !== 'end' ? from - 1n : from;
    for await (const event of this.store.readAll({ direction, from: place })) yield toWire(event);
  }

  subscribe(after: Position | 'start' | 'end', signal: AbortSignal): AsyncIterable<SubscriptionMessage> {
    return this.store.subscribeToAll({ after, signal });
  }

  lastPosition(): Promise<Position | undefined> {
    return this.store.lastPosition();
  }

  private async *visible(
    stream: string,
    direction: 'forwards' | 'backwards',
    from: number | 'end',
  ): AsyncGenerator<RecordedWireEvent> {
    const { truncateBefore, maxCount, maxAgeSeconds } = this.rules(stream);
    const first = Math.max(Number(truncateBefore), this.lastRevision(stream) - maxCount + 1);
    const oldest = Date.now() - maxAgeSeconds * 1000;
    for await (const event of this.store.readStream(storedName(stream), { direction, from })) {
      if (event.revision >= first && event.recordedAt.getTime() >= oldest) yield toWire(event);
    }
  }

  private version(stream: string): StreamVersion {
    return {
      ids: this.ids.get(stream) ?? [],
      isSoftDeleted: isSoftDeleted(this.rules(stream)),
      isTombstoned: this.tombstones.has(stream),
      hasMetadata: this.metadata.has(stream),
    };
  }

  /** A repeated append is answered with its first position, unless the event can't be read any more. */
  private async declined(stream: string, decision: Exclude<CommitDecision, { kind: 'ok' }>): Promise<Committed> {
    if (decision.kind === 'deleted') return { kind: 'deleted' };
    if (decision.kind === 'wrong-expected-version') return this.wrongVersion(stream);
    const revision = decision.lastRevision;
    const read = this.readStream(stream, 'backwards', revision);
    if (read.kind !== 'events') return { kind: 'committed', revision, position: undefined };
    for await (const { position, revision: found } of read.events) {
      return { kind: 'committed', revision, position: found === revision ? position : undefined };
    }
    return { kind: 'committed', revision, position: undefined };
  }

  private wrongVersion(stream: string): Committed {
    return { kind: 'wrong-expected-version', current: this.lastRevision(stream) };
  }

  /** Takes effect at once, before anybody else's turn; only the result takes a while. */
  private write(stream: string, events: readonly WireEvent[]): Promise<{ revision: number; position: Position }> {
    const ids = this.ids.get(stream) ?? [];
    ids.push(...events.map((event) => event.id));
    this.ids.set(stream, ids);
    const last = events.at(-1);
    if (stream.startsWith('$$') && last !== undefined) this.metadata.set(stream.slice(2), last.data);
    return this.store.append(storedName(stream), events.map(toStored), 'any');
  }

  private writeMetadata(stream: string, text: string): Promise<{ revision: number; position: Position }> {
    return this.write(`$$${stream}`, [systemEvent('$metadata', text)]);
  }

  private async takeUp(stream: string, firstRevision: number): Promise<void> {
    await this.writeMetadata(stream, undeleted(this.metadata.get(stream) ?? '{}', firstRevision));
  }

  private rules(stream: string): StreamRules {
    const text = this.metadata.get(stream);
    return text === undefined ? noRules : rulesOf(text);
  }

  private lastRevision(stream: string): number {
    return (this.ids.get(stream)?.length ?? 0) - 1;
  }
}
