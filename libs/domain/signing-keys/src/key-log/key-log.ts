import type { Fold } from '#platform/kernel/index.js';
import type { SigningKeyEvent } from './key-log.events.js';

/** Which changes of the keys are recorded. The keys themselves hold secrets, and are kept apart from events. */
export interface KeyLog {
  readonly rotatedTo: readonly string[];
  readonly revoked: readonly string[];
}

export const keyLog: Fold<KeyLog, SigningKeyEvent> = {
  initial: { rotatedTo: [], revoked: [] },
  evolve: (state, { type, data }) =>
    type === 'SigningKeyRotated'
      ? { ...state, rotatedTo: [...state.rotatedTo, data.kid] }
      : { ...state, revoked: [...state.revoked, data.kid] },
};
