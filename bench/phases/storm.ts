import { StormLoad } from '../load/storm-load.js';
import { memoryOf } from '../measure/memory.js';
import { percentilesOf, type Percentiles } from '../measure/percentiles.js';
import { ProjectionMoves } from '../measure/projection-moves.js';
import { makeBeatingDevices, type BeatingDevice } from '../platform/beating-devices.js';
import type { BenchPlatform } from '../platform/bench-platform.js';
import { BenchDatabase } from '../platform/database.js';
import { prepare } from '../platform/prepare.js';

/** As many devices at once as a proxy may bring to one license server. */
const CONNECTIONS = 2_000;
/** Every so manieth device has kept heartbeats while it was offline: 2 to 5 of them. */
const EVERY_WITH_LIST = 10;

/** Latencies in milliseconds, from when a device came back until it was served. */
export interface StormResult extends Percentiles {
  readonly devices: number;
  readonly withinSeconds: number;
  readonly connections: number;
  /** How many answers of which kind. */
  readonly answers: Readonly<Record<string, number>>;
  /** Neither served nor told when to come back. */
  readonly failures: number;
  /** Until the last device was served. */
  readonly seconds: number;
  /** Of the answering process, in MiB: before, and at most. */
  readonly memoryBefore: number | undefined;
  readonly memoryPeak: number | undefined;
}

export interface StormOptions {
  readonly devices: number;
  readonly within: number;
}

/** All devices come back after an outage, in no more than so many seconds, some with what they have kept. */
export async function measureStorm(
  platform: BenchPlatform,
  { devices, within }: StormOptions,
  say: (what: string) => void,
): Promise<StormResult> {
  const { productId } = await prepare(platform, { licenses: 1, devices: 1 });
  const beating = await quietly(platform, () => makeBeatingDevices(platform, { productId, devices }));
  say(`storm: ${beating.length} devices come back within ${within} s`);
  const before = await memoryOf(platform.platform.pid);
  const load = new StormLoad(new URL(platform.licenseServer), beating.map(requestOf));
  const rate = { perSecond: beating.length / within, seconds: within };
  const { answers, latencies, served, seconds } = await load.run(rate, CONNECTIONS);
  const after = await memoryOf(platform.platform.pid);
  const good = served + (answers.get('503 with Retry-After') ?? 0);
  const all = [...answers.values()].reduce((sum, count) => sum + count, 0);
  return {
    ...percentilesOf(latencies),
    devices: beating.length,
    withinSeconds: within,
    connections: CONNECTIONS,
    answers: Object.fromEntries(answers),
    failures: all - good + (beating.length - served),
    seconds,
    memoryBefore: before?.now,
    memoryPeak: after?.peak,
  };
}

function requestOf(device: BeatingDevice, index: number): string {
  const round = Math.floor(index / EVERY_WITH_LIST);
  return index % EVERY_WITH_LIST === 0 ? device.nextList(2 + (round % 4)) : device.nextRequest();
}

/** Does something to the log, and waits until the read models have it: they would be at it during the storm. */
async function quietly<Result>({ databaseUrl }: BenchPlatform, work: () => Promise<Result>): Promise<Result> {
  const moves = await ProjectionMoves.listen(databaseUrl);
  const database = await BenchDatabase.connect(databaseUrl);
  const result = await work();
  await moves.reached(await database.projections(), await database.lastPosition());
  await Promise.all([moves.stop(), database.close()]);
  return result;
}
