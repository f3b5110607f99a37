import type { RecordedEvent } from '#platform/event-store/index.js';
import type { Projection } from '../definition/projection.js';
import type { Checkpoint } from '../writing/checkpoints.js';
import { laneOf } from './lane-of.js';

/** One of how many lanes of a projection. */
interface LanePlace {
  readonly projection: Projection;
  readonly checkpoint: Checkpoint;
  readonly lanes: number;
}

/** Those of a lane's keys. What no handler wants is the first lane's. */
export function eventsOf(
  { lanes, projection, checkpoint }: LanePlace,
  events: readonly RecordedEvent[],
): readonly RecordedEvent[] {
  if (lanes === 1) return events;
  return events.filter((event) => {
    const key = projection.handlers.has(event.type) ? projection.laneKey(event) : undefined;
    return (key === undefined ? 0 : laneOf(key, lanes)) === checkpoint.lane;
  });
}
