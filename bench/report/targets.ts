import type { ScenarioName } from '../load/scenario.js';
import type { LagResult } from '../phases/lag.js';
import type { Results } from './results.js';

export interface Target {
  readonly what: string;
  readonly bound: 'at least' | 'at most';
  readonly goal: number;
  readonly measured: number;
  readonly isMet: boolean;
}

/** What V2 promises of its speed, beside what was measured; what wasn't measured is left out. */
export function targetsOf({
  closedLoop,
  openLoop,
  storm,
  lag,
  appendLag,
  catchUp,
  beatsCatchUp,
  rebuild,
  takeOver,
}: Results): readonly Target[] {
  const ratio = (name: ScenarioName) => closedLoop.find(({ scenario }) => scenario === name)?.ratio;
  const p99AtHalf = (name: ScenarioName) => openLoop.find(({ scenario }) => scenario === name)?.p99;
  const bytes = closedLoop.find(({ scenario }) => scenario === 'heartbeat')?.logBytesEach;
  const slowest = (lags: readonly LagResult[], which: 'p50' | 'p99') =>
    lags.length === 0 ? undefined : Math.max(...lags.map((each) => each[which]));
  const answered = appendLag?.sinceAnswered ?? [];
  return [
    target('verify, ratio to the echo', 'at least', 0.7, ratio('verify')),
    target('verify with nonce, ratio to the echo', 'at least', 0.35, ratio('verify-nonce')),
    target('activate, ratio to the echo', 'at least', 0.15, ratio('activate')),
    target('activate at half its top rate, p99 in ms', 'at most', 40, p99AtHalf('activate')),
    target('heartbeat, ratio to the echo', 'at least', 0.5, ratio('heartbeat')),
    target('heartbeat at half its top rate, p99 in ms', 'at most', 50, p99AtHalf('heartbeat')),
    target('heartbeat, bytes of the log on disk', 'at most', 300, bytes),
    target('storm, devices neither served nor told when to come back', 'at most', 0, storm?.failures),
    target('lag of the slowest read model, p99 in ms', 'at most', 50, slowest(lag, 'p99')),
    target('lag at 2,000 events/s from the append’s answer, p50 in ms', 'at most', 5, slowest(answered, 'p50')),
    target('lag at 2,000 events/s from the append’s answer, p99 in ms', 'at most', 20, slowest(answered, 'p99')),
    target('rebuild of a read model, events/s', 'at least', 25_000, rebuild?.eventsPerSecond),
    target('lag of the slowest read model during a rebuild, p99 in ms', 'at most', 200, rebuild?.liveLag),
    target('swap, ms in which no query could read', 'at most', 50, rebuild?.swapLock),
    target('queries that failed during a rebuild', 'at most', 0, rebuild?.failedQueries),
    target('take-over after the leader was killed, ms', 'at most', 2_000, takeOver),
    target('catch-up of all read models, events/s', 'at least', 20_000, catchUp?.eventsPerSecond),
    target('catch-up with heartbeats, a second', 'at least', 40_000, beatsCatchUp?.factsPerSecond),
  ].filter((each) => each !== undefined);
}

function target(what: string, bound: Target['bound'], goal: number, measured: number | undefined): Target | undefined {
  if (measured === undefined) return undefined;
  return { what, bound, goal, measured, isMet: bound === 'at least' ? measured >= goal : measured <= goal };
}
