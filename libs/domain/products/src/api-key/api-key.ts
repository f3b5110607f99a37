import type { Fold } from '#platform/kernel/index.js';
import type { ApiKeyCreated, ApiKeyEvent } from './api-key.events.js';

export interface ApiKey extends Readonly<ApiKeyCreated['data']> {
  /** The key that takes its place, once it was rotated. */
  readonly successorId: string | null;
  readonly isRevoked: boolean;
}

export const apiKey: Fold<ApiKey | undefined, ApiKeyEvent> = {
  initial: undefined,
  evolve: (state, event) => {
    if (event.type === 'ApiKeyCreated') return state ?? { ...event.data, successorId: null, isRevoked: false };
    if (!state) return state;
    return event.type === 'ApiKeyRotated' ? { ...state, ...event.data } : { ...state, isRevoked: true };
  },
};

/** From its end on, to the millisecond, and once revoked, a key opens nothing. */
export function isOpen({ isRevoked, endsAt }: Pick<ApiKey, 'isRevoked' | 'endsAt'>, now: Date): boolean {
  return !isRevoked && (endsAt === null || now.getTime() < Date.parse(endsAt));
}
