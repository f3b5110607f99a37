import { pastState, type Log, type ReadStreamOptions, type RecordedEvent } from '#platform/event-store/index.js';
import type { JsonObject } from '#platform/kernel/index.js';
import { differences, type Difference } from './differences.js';
import { isUpTo, type Moment } from './moment.js';
import type { Subject } from './subject.js';

/** Which thing of which tenant. */
export interface SubjectId {
  readonly tenant: string;
  readonly kind: string;
  readonly id: string;
}

/** A thing as it was. */
export interface PastView {
  readonly state: JsonObject;
  /** Of the last event that is in it. */
  readonly revision: number;
  readonly position: bigint;
  /** RFC 3339, UTC. */
  readonly changedAt: string;
}

export interface SubjectChange {
  /** `undefined` where there was nothing yet. */
  readonly before: PastView | undefined;
  readonly after: PastView;
  readonly differences: readonly Difference[];
  /** What has happened in between, from its first event on. */
  readonly events: EventPage;
}

export interface EventPageWish {
  readonly direction: 'forwards' | 'backwards';
  /** Revision to begin with, inclusive; default: the first, or backwards the last. */
  readonly from: number | undefined;
  readonly limit: number;
}

export interface EventPage {
  /** In the direction asked for; what nobody is shown is left out. */
  readonly events: readonly RecordedEvent[];
  /** Revision the next page begins with; `undefined` on the last page. */
  readonly nextFrom: number | undefined;
}

/** The past of everything that has a stream, each tenant its own. Reads the log, and nothing but the log. */
export class Histories {
  readonly #subjects: ReadonlyMap<string, Subject>;

  constructor(
    private readonly log: Log,
    subjects: readonly Subject[],
  ) {
    this.#subjects = new Map(subjects.map((subject) => [subject.kind, subject]));
  }

  /** As it was then; `undefined` where there was none of this tenant yet. @throws StoreUnavailable */
  async asOf({ tenant, kind, id }: SubjectId, moment: Moment | undefined): Promise<PastView | undefined> {
    const { category, fold, shown } = this.#subjectOf(kind);
    const isSeen = moment === undefined ? () => true : isUpTo(moment);
    const past = await pastState(this.log, `${category}-${id}`, fold, isSeen);
    const { position, changedAt, revision } = past;
    const state = past.tenant === tenant ? shown(past.state) : undefined;
    return state && position !== undefined && changedAt !== undefined
      ? { state, revision, position, changedAt }
      : undefined;
  }

  /** What is otherwise at the later moment, and by which events. `undefined` where there was none at that either. */
  async difference(subject: SubjectId, from: Moment, to: Moment, limit: number): Promise<SubjectChange | undefined> {
    const before = await this.asOf(subject, from);
    const after = await this.asOf(subject, to);
    if (!after) return undefined;
    const events = await this.#between(subject, before?.revision ?? -1, after.revision, limit);
    return { before, after, differences: differences(before?.state ?? {}, after.state), events };
  }

  /** `undefined` where there is none of this tenant. */
  async page(
    { tenant, kind, id }: SubjectId,
    { direction, from, limit }: EventPageWish,
  ): Promise<EventPage | undefined> {
    const stream = `${this.#subjectOf(kind).category}-${id}`;
    const [first] = await this.#read(stream, kind, { limit: 1 });
    if (first?.metadata.tenant !== tenant) return undefined;
    const start = from === undefined ? {} : { from };
    const events = await this.#read(stream, kind, { direction, limit: limit + 1, ...start });
    // One more than asked for was read: it tells whether there is a next page, and where that begins.
    return { events: events.slice(0, limit), nextFrom: events[limit]?.revision };
  }

  async #between(subject: SubjectId, after: number, upTo: number, limit: number): Promise<EventPage> {
    if (after >= upTo) return { events: [], nextFrom: undefined };
    const wish = { direction: 'forwards', from: after + 1, limit: Math.min(limit, upTo - after) } as const;
    const { events = [], nextFrom } = (await this.page(subject, wish)) ?? {};
    return { events, nextFrom: nextFrom === undefined || nextFrom > upTo ? undefined : nextFrom };
  }

  async #read(stream: string, kind: string, options: ReadStreamOptions): Promise<readonly RecordedEvent[]> {
    const { store, registry } = this.log;
    const events: RecordedEvent[] = [];
    for await (const event of registry.decodeAll(store.readStream(stream, options))) {
      events.push(this.#withoutHidden(event, kind));
    }
    return events;
  }

  #withoutHidden(event: RecordedEvent, kind: string): RecordedEvent {
    const { hidden } = this.#subjectOf(kind);
    if (hidden.length === 0) return event;
    const data = Object.fromEntries(Object.entries(event.data).filter(([name]) => !hidden.includes(name)));
    return { ...event, data };
  }

  #subjectOf(kind: string): Subject {
    const subject = this.#subjects.get(kind);
    if (!subject) throw new TypeError(`nothing is called ${kind} here`);
    return subject;
  }
}
