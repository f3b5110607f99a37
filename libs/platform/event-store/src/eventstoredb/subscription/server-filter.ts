import { type Filter, eventTypeFilter, streamNameFilter } from '@eventstore/db-client';
import { type RecordedEvent, type SubscriptionFilter, categoryOf } from '../../port.js';

/** Checkpoints are not used: one of a filtered subscription can equal the position of an event that is yet to come. */
const CHECKPOINT_INTERVAL = 1_000;

/** The server takes one condition only; the streams' categories are the better one, since they are fewer. */
export function serverFilter({ categories, eventTypes }: SubscriptionFilter): Filter {
  const options = { checkpointInterval: CHECKPOINT_INTERVAL };
  if (categories !== undefined) return streamNameFilter({ ...options, regex: `^${anyOf(categories)}(-|$)` });
  if (eventTypes !== undefined) return eventTypeFilter({ ...options, regex: `^${anyOf(eventTypes)}$` });
  return eventTypeFilter({ ...options, regex: '^[^$]' });
}

/** Both conditions, as the port means them. */
export function passes(event: RecordedEvent, { categories, eventTypes }: SubscriptionFilter): boolean {
  if (categories !== undefined && !categories.includes(categoryOf(event.stream))) return false;
  return eventTypes?.includes(event.type) ?? true;
}

/** Nothing matches an empty list, as nothing is meant by it. */
function anyOf(names: readonly string[]): string {
  return names.length === 0 ? '(?!)' : `(${names.map(escaped).join('|')})`;
}

/** Written so that .NET's regular expressions and JavaScript's read it alike. */
function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
