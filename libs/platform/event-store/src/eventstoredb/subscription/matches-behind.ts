import { type Position, type SubscriptionFilter, passesFilter } from '../../port.js';
import { isReadable, recordedEvent } from '../read/recorded-event.js';
import type { Reader } from '../read/reader.js';

/** Whether the store holds events behind the position that the filter lets through. */
export async function matchesBehind(
  reader: Reader,
  after: Position | 'start',
  filter: SubscriptionFilter,
): Promise<boolean> {
  for await (const event of reader.rawAll('backwards', 'end')) {
    if (after !== 'start' && event.position !== undefined && event.position.commit <= after) return false;
    if (isReadable(event) && passesFilter(recordedEvent(event), filter)) return true;
  }
  return false;
}
