import type { JsonObject } from '#platform/kernel/index.js';
import { plainTerms } from './plain-terms.js';

/** Before policies: the terms that there were, and what has gone without saying for the rest. */
export function upcastIssued({ terms, ...data }: JsonObject): JsonObject {
  return { ...data, policy: null, terms: { ...(plainTerms as unknown as JsonObject), ...(terms as JsonObject) } };
}

/** Before seats had numbers. */
export function upcastTaken(data: JsonObject): JsonObject {
  return { ...data, seat: 0, seatHeldUntil: data.leaseExpiresAt, activatedAt: null };
}

export function upcastRenewed(data: JsonObject): JsonObject {
  return { ...data, seatHeldUntil: data.leaseExpiresAt };
}

export function upcastDeactivated(data: JsonObject): JsonObject {
  return { ...data, reason: 'given-back', mayWorkUntil: null };
}

/** Before staff's reasons were kept. */
export function upcastWithoutNote(data: JsonObject): JsonObject {
  return { ...data, note: null };
}
