import type { MinimumVersionRaised, Release, ReleaseEvent } from '#domain/releases/events.js';
import type { Fold } from '#platform/kernel/index.js';

/** What a product offers, and which of its versions may be used. */
export interface ReleaseRules {
  /** By release id; without those that were withdrawn. */
  readonly offered: ReadonlyMap<string, Release>;
  /** When each version was first released, withdrawn ones included; by version without its build metadata. */
  readonly releasedAt: ReadonlyMap<string, string>;
  /** The last one decided: in force, or announced for its `enforceFrom`. */
  readonly minimum: MinimumVersionRaised['data'] | null;
  /** Blocked ranges. */
  readonly blocked: ReadonlySet<string>;
}

export const releaseRules: Fold<ReleaseRules, ReleaseEvent> = {
  initial: { offered: new Map(), releasedAt: new Map(), minimum: null, blocked: new Set() },
  evolve(state, { type, data }) {
    switch (type) {
      case 'ReleasePublished':
        return { ...withReleasedAt(state, data), offered: new Map(state.offered).set(data.releaseId, data) };
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

/** The version without its build metadata, which tells no two versions apart. */
export function withoutBuild(version: string): string {
  return version.replace(/\+.*$/, '');
}

function withReleasedAt(state: ReleaseRules, { version, releasedAt }: Release): ReleaseRules {
  const before = state.releasedAt.get(withoutBuild(version));
  if (before !== undefined && Date.parse(before) <= Date.parse(releasedAt)) return state;
  return { ...state, releasedAt: new Map(state.releasedAt).set(withoutBuild(version), releasedAt) };
}
