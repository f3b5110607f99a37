import type { Decision } from '#platform/kernel/index.js';
import type { ApiKeyEvent } from '../api-key/api-key.events.js';
import { isOpen, type ApiKey } from '../api-key/api-key.js';
import {
  apiKeyAlreadyRotated,
  apiKeyEnded,
  apiKeyEndPassed,
  apiKeyNotFound,
  type ProductRefusal,
} from '../product/product.refusal.js';

export interface Succession {
  readonly successorId: string;
  /** The successor's own end: RFC 3339, UTC; null for none. */
  readonly successorEndsAt: string | null;
  /** How long the key goes on beside its successor; 0 ends it at once. */
  readonly overlapSeconds: number;
}

/** Lets another key follow this one, once. A key never gains time by it: an end of its own that comes first stays. */
export function rotateApiKey(
  state: ApiKey | undefined,
  { successorId, successorEndsAt, overlapSeconds }: Succession,
  now: Date,
): Decision<ApiKeyEvent, ProductRefusal> {
  if (!state) return apiKeyNotFound();
  if (state.successorId === successorId) return [];
  if (!isOpen(state, now)) return apiKeyEnded();
  if (state.successorId !== null) return apiKeyAlreadyRotated();
  if (!isOpen({ isRevoked: false, endsAt: successorEndsAt }, now)) return apiKeyEndPassed();
  const overlapEnds = now.getTime() + overlapSeconds * 1_000;
  const ownEnd = state.endsAt === null ? Infinity : Date.parse(state.endsAt);
  const endsAt = new Date(Math.min(overlapEnds, ownEnd)).toISOString();
  return [{ type: 'ApiKeyRotated', data: { successorId, endsAt } }];
}
