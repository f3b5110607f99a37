import type { JsonObject } from '#platform/kernel/index.js';

/** Before beats told whether they are the first of an hour: an event can't know it of the events before, so it stays unknown. */
export function withoutFirsts(data: JsonObject): JsonObject {
  return data;
}
