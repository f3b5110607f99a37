import type { Scenario } from '../load/scenario.js';
import { lagsOf } from '../measure/lags.js';
import { percentilesOf, type Percentiles } from '../measure/percentiles.js';
import { ProjectionMoves } from '../measure/projection-moves.js';
import type { BenchDatabase } from '../platform/database.js';
import { runOpenStretch } from './open-stretch.js';

const ACTIVATIONS_PER_SECOND = 500;

export interface LagResult extends Percentiles {
  readonly projection: string;
  readonly activationsPerSecond: number;
}

/**
 * How long after an activation was written its row can be seen, in milliseconds, by projection. It starts when
 * PostgreSQL wrote the event (`recorded_at`: inside the transaction, before the disk has it) and ends when the
 * projection's commit is heard of, so it is rather too long than too short.
 */
export async function measureLag(
  activate: Scenario,
  database: BenchDatabase,
  { url, seconds }: { readonly url: string; readonly seconds: number },
): Promise<LagResult[]> {
  const projections = await database.projections();
  const moves = await ProjectionMoves.listen(url);
  try {
    const before = await database.lastPosition();
    await runOpenStretch(activate, database, { perSecond: ACTIVATIONS_PER_SECOND, seconds });
    const last = await database.lastPosition();
    await moves.reached(projections, last);
    const events = await database.recordedTimes(before, last);
    return projections.map((projection) => {
      const own = moves.heard.filter((move) => move.projection === projection);
      return { projection, activationsPerSecond: ACTIVATIONS_PER_SECOND, ...percentilesOf(lagsOf(events, own)) };
    });
  } finally {
    await moves.stop();
  }
}
