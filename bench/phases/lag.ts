import { projections } from '#apps/projector/src/projections.js';
import type { Scenario } from '../load/scenario.js';
import { lagsOf } from '../measure/lags.js';
import { percentilesOf, type Percentiles } from '../measure/percentiles.js';
import { ProjectionMoves } from '../measure/projection-moves.js';
import type { BenchDatabase } from '../platform/database.js';
import { runOpenStretch } from './open-stretch.js';

const ACTIVATIONS_PER_SECOND = 500;

export interface LagResult extends Percentiles {
  readonly projection: string;
  /** Of events, or of activations by the license server's door. */
  readonly perSecond: number;
}

/** How long after an activation its row can be seen, on the whole platform. */
export function measureLag(
  activate: Scenario,
  database: BenchDatabase,
  { url, seconds }: { readonly url: string; readonly seconds: number },
): Promise<LagResult[]> {
  return lagsDuring(url, database, ACTIVATIONS_PER_SECOND, async () => {
    await runOpenStretch(activate, database, { perSecond: ACTIVATIONS_PER_SECOND, seconds });
  });
}

/**
 * How long after an event was written its row can be seen, in milliseconds, by projection; of those alone that make a row of an
 * activation, as the others' checkpoints move at a pace of their own. It starts when PostgreSQL wrote the event (`recorded_at`:
 * inside the transaction, before the disk has it) and ends when the projection's commit is heard of, so it is rather too long than
 * too short.
 */
export async function lagsDuring(
  url: string,
  database: BenchDatabase,
  perSecond: number,
  load: () => Promise<void>,
): Promise<LagResult[]> {
  const names = projections.filter(({ handlers }) => handlers.has('DeviceActivated')).map(({ name }) => name);
  const moves = await ProjectionMoves.listen(url);
  try {
    const before = await database.lastPosition();
    await load();
    const last = await database.lastPosition();
    await moves.reached(names, last);
    const events = await database.recordedTimes(before, last);
    return names.map((projection) => {
      const own = moves.heard.filter((move) => move.projection === projection);
      return { projection, perSecond, ...percentilesOf(lagsOf(events, own)) };
    });
  } finally {
    await moves.stop();
  }
}
