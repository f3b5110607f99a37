import { LRUCache } from 'lru-cache';
import type { Log, RecordedEvent } from '#platform/event-store/index.js';
import type { ReleaseEvent } from '#domain/releases/events.js';
import { releaseRules, type ReleaseRules } from '../known-releases/release-rules.js';
import type { RecordedDecision } from './recorded-decision.js';

/** A product's whole release line, each as many decisions in a row see. */
const REMEMBERED = 16;

/** What products had released, as decisions saw it; each product's events are read once. */
export class ReleasesPast {
  readonly #events = new Map<string, Promise<readonly RecordedEvent[]>>();
  readonly #folded = new LRUCache<string, ReleaseRules>({ max: REMEMBERED });

  constructor(private readonly log: Log) {}

  async seenBy({ releases: seen, inputs: { productId } }: RecordedDecision): Promise<ReleaseRules> {
    if (seen === undefined) return releaseRules.initial;
    const known = this.#events.get(productId) ?? this.#read(productId);
    this.#events.set(productId, known);
    const events = await known;
    const isSeen = ({ revision, position }: RecordedEvent) =>
      'revision' in seen ? revision <= seen.revision : position < seen.before;
    const count = events.filter(isSeen).length;
    const key = `${productId} ${count}`;
    const before = this.#folded.get(key);
    if (before) return before;
    const facts = events.slice(0, count) as unknown as readonly ReleaseEvent[];
    const rules = facts.reduce((state, fact) => releaseRules.evolve(state, fact), releaseRules.initial);
    this.#folded.set(key, rules);
    return rules;
  }

  async #read(productId: string): Promise<readonly RecordedEvent[]> {
    const { store, registry } = this.log;
    const events: RecordedEvent[] = [];
    for await (const event of registry.decodeAll(store.readStream(`release-${productId}`))) events.push(event);
    return events;
  }
}
