import { type Filter, eventTypeFilter, streamNameFilter } from '@eventstore/db-client';
import type { SubscriptionFilter } from '../../port.js';

/** Checkpoints are not used: one of a filtered subscription can equal the position of an event that is yet to come. */
const CHECKPOINT_INTERVAL = 1_000;

/** The server takes one condition only; the streams' categories are the better one, since they are fewer. */
export function serverFilter({ categories, exceptCategories, eventTypes }: SubscriptionFilter): Filter {
  const options = { checkpointInterval: CHECKPOINT_INTERVAL };
  if (categories !== undefined) return streamNameFilter({ ...options, regex: `^${anyOf(categories)}(-|$)` });
  if (exceptCategories !== undefined) {
    return streamNameFilter({ ...options, regex: `^(?!${anyOf(exceptCategories)}(-|$))[^$]` });
  }
  if (eventTypes !== undefined) return eventTypeFilter({ ...options, regex: `^${anyOf(eventTypes)}$` });
  return eventTypeFilter({ ...options, regex: '^[^$]' });
}

/** Nothing matches an empty list, as nothing is meant by it. */
function anyOf(names: readonly string[]): string {
  return names.length === 0 ? '(?!)' : `(${names.map(escaped).join('|')})`;
}

/** Written so that .NET's regular expressions and JavaScript's read it alike. */
function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
