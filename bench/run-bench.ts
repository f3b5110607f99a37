import { setTimeout as sleep } from 'node:timers/promises';
import { runClosedLoop } from './load/closed-loop.js';
import type { ScenarioName } from './load/scenario.js';
import { scenariosIn, type Options, type Phase } from './options.js';
import { measureAppendLag } from './phases/append-lag.js';
import { measureBeatsCatchUp } from './phases/beats-catch-up.js';
import { measureCatchUp } from './phases/catch-up.js';
import { ClosedRounds, type ClosedResult } from './phases/closed-rounds.js';
import { measureLag } from './phases/lag.js';
import { measureRebuild } from './phases/rebuild.js';
import { measureStorm } from './phases/storm.js';
import { measureTakeOver } from './phases/take-over.js';
import { runOpenStretch, type OpenResult } from './phases/open-stretch.js';
import { makeBeatingDevices } from './platform/beating-devices.js';
import { startBenchPlatform, type BenchPlatform } from './platform/bench-platform.js';
import { BenchDatabase } from './platform/database.js';
import { prepare } from './platform/prepare.js';
import { scenariosOn, type Scenarios } from './platform/scenarios.js';
import { machineFacts } from './report/machine.js';
import type { Results } from './report/results.js';

/** Enough for code to be compiled and plans to be cached. */
const WARM_UP_SECONDS = 2;
/** In which read models take in what the warm-up has written. */
const SETTLE_MS = 3_000;
const MANY = { licenses: 5_000, devices: 1_000 };
/** For what brings devices of its own. */
const ONE = { licenses: 1, devices: 1 };
const BRING_THEIR_OWN: readonly Phase[] = ['heartbeat', 'storm', 'beats-catch-up'];
const BEATING_DEVICES = 10_000;
/** So many cost more after a start: a license is read from the log, a device's token is checked and signed anew. */
const COLD_REQUESTS: Partial<Record<ScenarioName, number>> = { activate: MANY.licenses, heartbeat: BEATING_DEVICES };

interface Bench {
  readonly options: Options;
  readonly platform: BenchPlatform;
  readonly database: BenchDatabase;
  readonly scenarios: Scenarios;
  readonly say: (what: string) => void;
}

/** Starts everything, runs what is asked for, and ends everything. @throws when an answer was not a good one */
export async function runBench(options: Options, say: (what: string) => void): Promise<Results> {
  say('starting the platform and the echo');
  const platform = await startBenchPlatform(options.profileDir);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void platform.close().finally(() => process.exit(1)));
  }
  const database = await BenchDatabase.connect(platform.databaseUrl);
  try {
    say('issuing licenses, activating devices');
    const prepared = await prepare(
      platform,
      options.only.every((phase) => BRING_THEIR_OWN.includes(phase)) ? ONE : MANY,
    );
    const { productId } = prepared;
    const doBeat = options.only.includes('heartbeat');
    const beating = doBeat ? await makeBeatingDevices(platform, { productId, devices: BEATING_DEVICES }) : [];
    const bench = { options, platform, database, say, scenarios: scenariosOn(platform, prepared, beating) };
    const machine = await machineFacts(await database.serverVersion());
    await warmUp(bench);
    const closedLoop = await closedRounds(bench);
    const openLoop = await openStretches(bench, closedLoop);
    const lag = await lags(bench);
    const rebuild = await rebuilt(bench, productId);
    const appendLag = await appendLags(bench, productId);
    const catchUp = await caughtUp(bench, productId);
    const takeOver = await takenOver(bench);
    const beatsCatchUp = await beatsCaughtUp(bench);
    const storm = await stormOf(bench);
    const measuredAt = new Date().toISOString();
    const readModels = { lag, appendLag, rebuild, catchUp, takeOver, beatsCatchUp };
    return { measuredAt, machine, closedLoop, openLoop, storm, ...readModels };
  } finally {
    await database.close();
    await platform.close();
  }
}

async function warmUp({ options: { only, connections }, scenarios, say }: Bench): Promise<void> {
  say('warming up');
  const names = new Set<ScenarioName>(['echo', ...scenariosIn(only)]);
  if (only.includes('lag')) names.add('activate');
  for (const name of names) {
    const atLeast = COLD_REQUESTS[name] ?? 0;
    await runClosedLoop(scenarios[name], { connections, seconds: WARM_UP_SECONDS, atLeast });
  }
  await sleep(SETTLE_MS);
}

async function closedRounds(bench: Bench): Promise<readonly ClosedResult[]> {
  const { options, platform, database, scenarios, say } = bench;
  const names = scenariosIn(options.only);
  if (names.length === 0) return [];
  say(`closed loop: ${names.join(', ')}`);
  const startAnew = async (): Promise<void> => {
    await platform.restart();
    await warmUp(bench);
  };
  return new ClosedRounds(platform, database, scenarios, options, startAnew).run(names);
}

async function openStretches(
  { options, database, scenarios, say }: Bench,
  closedLoop: readonly ClosedResult[],
): Promise<readonly OpenResult[]> {
  const results: OpenResult[] = [];
  for (const { scenario, rate } of closedLoop) {
    const perSecond = options.rate ?? rate / 2;
    if (scenario === 'echo') continue;
    say(`open loop: ${scenario} at ${Math.round(perSecond)}/s`);
    results.push(await runOpenStretch(scenarios[scenario], database, { perSecond, seconds: options.seconds * 2 }));
  }
  return results;
}

async function lags({ options, platform, database, scenarios, say }: Bench) {
  if (!options.only.includes('lag')) return [];
  say('lag');
  return measureLag(scenarios.activate, database, { url: platform.databaseUrl, seconds: options.seconds * 3 });
}

async function rebuilt({ options, platform, database, scenarios, say }: Bench, productId: string) {
  if (!options.only.includes('rebuild')) return undefined;
  say('rebuild of the audit log, once the log is full');
  return measureRebuild(platform, database, scenarios.activate, { productId, events: options.rebuilt });
}

async function appendLags({ options, platform, database, say }: Bench, productId: string) {
  if (!options.only.includes('append-lag')) return undefined;
  say('lag of a projector behind a store that is written to without a pause');
  const { seconds, profileDir } = options;
  return measureAppendLag(platform, database, { productId, seconds: seconds * 3, profileDir });
}

async function takenOver({ options, platform, database, say }: Bench) {
  if (!options.only.includes('take-over')) return undefined;
  say('take-over');
  return measureTakeOver(platform, database);
}

async function caughtUp({ options, platform, database, say }: Bench, productId: string) {
  if (!options.only.includes('catch-up')) return undefined;
  say('catch-up, once the log is full');
  return measureCatchUp(platform, database, { ...options, productId });
}

async function beatsCaughtUp({ options, platform, say }: Bench) {
  if (!options.only.includes('beats-catch-up')) return undefined;
  say(`catch-up with ${options.beats} heartbeats`);
  await platform.platform.stop();
  return measureBeatsCatchUp(options.beats);
}

/** On a platform of its own, so that its memory is what the storm needs. */
async function stormOf({ options, say }: Bench) {
  if (!options.only.includes('storm')) return undefined;
  say(`storm: activating ${options.devices} devices`);
  const platform = await startBenchPlatform(options.profileDir);
  try {
    return await measureStorm(platform, options, say);
  } finally {
    await platform.close();
  }
}
