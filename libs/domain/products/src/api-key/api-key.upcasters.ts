import type { JsonObject } from '#platform/kernel/index.js';

/** Before keys could be rotated none had an end or a predecessor. */
export function withoutEndAndPredecessor(data: JsonObject): JsonObject {
  return { ...data, endsAt: null, predecessorId: null };
}
