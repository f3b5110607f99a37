import type { Generation } from './generation.js';

/** What a process with one version of a projection does about its generations. */
export interface Plan {
  /** Those it keeps current: of its own version, and read now or soon. */
  readonly follows: readonly Generation[];
  /** No generation of this version was ever begun. */
  readonly begins: boolean;
  /** The version that queries read, where this one is too old to keep it current. */
  readonly outdatedBy: number | undefined;
  /** The version that queries read since a way back, where this one is too new to keep it current. */
  readonly takenBackTo: number | undefined;
}

/**
 * After a way back to an older version nothing is begun again: the newer one is there, retired, and a person had reasons.
 */
export function planOf(version: number, generations: readonly Generation[]): Plan {
  const live = generations.find(({ state }) => state === 'live');
  const follows = generations.filter((each) => each.version === version && each.state !== 'retired');
  const begins = generations.every((each) => each.version < version);
  const isIdle = follows.length === 0 && !begins;
  return {
    follows,
    begins,
    outdatedBy: live && live.version > version ? live.version : undefined,
    takenBackTo: live && live.version < version && isIdle ? live.version : undefined,
  };
}
