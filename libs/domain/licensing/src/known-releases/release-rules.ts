import type { MinimumVersionRaised, Release, ReleaseEvent } from '#domain/releases/events.js';
import type { Fold } from '#platform/kernel/index.js';

/** What a product offers, and which of its versions may be used. */
export interface ReleaseRules {
  /** By release id; without those that were withdrawn. */
  readonly offered: ReadonlyMap<string, Release>;
  /** The last one decided: in force, or announced for its `enforceFrom`. */
  readonly minimum: MinimumVersionRaised['data'] | null;
  /** Blocked ranges. */
  readonly blocked: ReadonlySet<string>;
}

export const releaseRules: Fold<ReleaseRules, ReleaseEvent> = {
  initial: { offered: new Map(), minimum: null, blocked: new Set() },
  evolve(state, { type, data }) {
    switch (type) {
      case 'ReleasePublished':
        return { ...state, offered: new Map(state.offered).set(data.releaseId, data) };
      case 'ReleaseWithdrawn':
        return { ...state, offered: new Map([...state.offered].filter(([id]) => id !== data.releaseId)) };
      case 'MinimumVersionRaised':
        return { ...state, minimum: data };
      case 'VersionBlocked':
        return { ...state, blocked: new Set(state.blocked).add(data.range) };
      case 'VersionUnblocked':
        return { ...state, blocked: new Set([...state.blocked].filter((range) => range !== data.range)) };
      default:
        return state;
    }
  },
};
