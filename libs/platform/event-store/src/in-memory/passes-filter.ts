import { categoryOf } from '../port.js';
import type { RecordedEvent, SubscriptionFilter } from '../port.js';

/** Whether a subscriber with this filter is to get the event. */
export function passesFilter(event: RecordedEvent, { categories, eventTypes }: SubscriptionFilter): boolean {
  if (categories !== undefined && !categories.includes(categoryOf(event.stream))) return false;
  return eventTypes?.includes(event.type) ?? true;
}
