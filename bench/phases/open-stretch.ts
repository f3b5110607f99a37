import { runOpenLoop } from '../load/open-loop.js';
import type { Scenario, ScenarioName } from '../load/scenario.js';
import { percentilesOf, type Percentiles } from '../measure/percentiles.js';
import type { BenchDatabase } from '../platform/database.js';
import { goodOnes } from './good-ones.js';

const CONNECTIONS = 256;

/** Latencies in milliseconds, each from when its request was due. */
export interface OpenResult extends Percentiles {
  readonly scenario: ScenarioName;
  /** Requests due a second. */
  readonly rate: number;
  readonly eventsPerCommit: number;
}

/** One scenario at a fixed rate. */
export async function runOpenStretch(
  scenario: Scenario,
  database: BenchDatabase,
  rate: { readonly perSecond: number; readonly seconds: number },
): Promise<OpenResult> {
  const before = await database.lastPosition();
  const measured = goodOnes(scenario.name, await runOpenLoop(scenario, { ...rate, connections: CONNECTIONS }));
  const eventsPerCommit = await database.eventsPerCommit(before, await database.lastPosition());
  return { scenario: scenario.name, rate: rate.perSecond, ...percentilesOf(measured.latencies), eventsPerCommit };
}
