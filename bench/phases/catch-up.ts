import { ProjectionMoves } from '../measure/projection-moves.js';
import type { BenchPlatform } from '../platform/bench-platform.js';
import type { BenchDatabase } from '../platform/database.js';
import { Program } from '../platform/program.js';
import { fillLog } from './fill-log.js';

export interface CatchUpResult {
  readonly events: number;
  readonly seconds: number;
  /** Events of the log by the time until every read model holds all of them. */
  readonly eventsPerSecond: number;
}

export interface CatchUpOptions {
  readonly productId: string;
  /** At least so many in the log. */
  readonly events: number;
  readonly profileDir: string | undefined;
}

/**
 * Empty read models, a full log, a projector that was just started: from its first sign (it claims a checkpoint) until the
 * last read model has the last event. The platform has ended before, so that nobody else writes.
 */
export async function measureCatchUp(
  platform: BenchPlatform,
  database: BenchDatabase,
  { productId, events, profileDir }: CatchUpOptions,
): Promise<CatchUpResult> {
  const projections = await database.projections();
  await platform.platform.stop();
  const missing = events - Number(await database.lastPosition());
  if (missing > 0) await fillLog(platform, productId, missing);
  await database.forgetReadModels();
  const last = await database.lastPosition();
  const moves = await ProjectionMoves.listen(platform.databaseUrl);
  const projector = Program.start('apps/projector/src/main.js', platform.env, profileDir);
  try {
    await moves.reached(projections, last);
    const times = moves.heard.map(({ at }) => at);
    const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
    return { events: Number(last), seconds, eventsPerSecond: Number(last) / seconds };
  } finally {
    await projector.stop();
    await moves.stop();
  }
}
