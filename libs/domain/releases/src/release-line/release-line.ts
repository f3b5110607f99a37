import type { Fold } from '#platform/kernel/index.js';
import type { MinimumVersion, MinimumVersionRaised, Release, ReleaseEvent } from './release-line.events.js';

export interface KnownRelease extends Release {
  readonly isWithdrawn: boolean;
}

/** What a product has released, and which of it may be used. */
export interface ReleaseLine {
  /** By release id, in the order of publication. */
  readonly releases: ReadonlyMap<string, KnownRelease>;
  /** The last one decided, in force or announced. */
  readonly minimum: MinimumVersionRaised['data'] | null;
  /** Reasons by range. */
  readonly blocked: ReadonlyMap<string, string>;
}

export const releaseLine: Fold<ReleaseLine, ReleaseEvent> = {
  initial: { releases: new Map(), minimum: null, blocked: new Map() },
  evolve(state, event) {
    switch (event.type) {
      case 'ReleasePublished':
        return withRelease(state, { ...event.data, isWithdrawn: false });
      case 'ReleaseWithdrawn': {
        const release = state.releases.get(event.data.releaseId);
        return release ? withRelease(state, { ...release, isWithdrawn: true }) : state;
      }
      case 'MinimumVersionRaised':
        return { ...state, minimum: event.data };
      case 'VersionBlocked':
        return { ...state, blocked: new Map(state.blocked).set(event.data.range, event.data.reason) };
      case 'VersionUnblocked':
        return { ...state, blocked: new Map([...state.blocked].filter(([range]) => range !== event.data.range)) };
      default:
        return state;
    }
  },
};

/** The minimum that holds now; an announced one doesn't yet. */
export function minimumInForce({ minimum }: ReleaseLine, now: Date): MinimumVersion | null {
  if (minimum === null) return null;
  const isInForce = Date.parse(minimum.enforceFrom) <= now.getTime();
  return isInForce ? { minimum: minimum.minimum, enforceFrom: minimum.enforceFrom } : minimum.previous;
}

function withRelease(state: ReleaseLine, release: KnownRelease): ReleaseLine {
  return { ...state, releases: new Map(state.releases).set(release.releaseId, release) };
}
