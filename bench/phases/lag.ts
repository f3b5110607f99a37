import { projections } from '#apps/projector/src/projections.js';
import type { Scenario } from '../load/scenario.js';
import { lagsOf, type WrittenEvent } from '../measure/lags.js';
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
export async function measureLag(
  activate: Scenario,
  database: BenchDatabase,
  { url, seconds }: { readonly url: string; readonly seconds: number },
): Promise<LagResult[]> {
  const load = () => runOpenStretch(activate, database, { perSecond: ACTIVATIONS_PER_SECOND, seconds });
  const { sinceWritten } = await lagsDuring(url, database, ACTIVATIONS_PER_SECOND, load);
  return sinceWritten;
}

/**
 * How long after an event was written its row can be seen, in milliseconds, by projection; of those alone that make a row of an
 * activation, and of the events alone that they handle: over others a checkpoint moves at a pace of its own. It ends when the projection's commit is heard of.
 */
export interface Lags<Loaded> {
  /** From `recorded_at`: inside the append's transaction, before the disk has it. So it is rather too long than too short. */
  readonly sinceWritten: LagResult[];
  /** From the times that are given. */
  readonly since: (events: readonly WrittenEvent[]) => LagResult[];
  readonly loaded: Loaded;
}

export async function lagsDuring<Loaded>(
  url: string,
  database: BenchDatabase,
  perSecond: number,
  load: () => Promise<Loaded>,
): Promise<Lags<Loaded>> {
  const concerned = projections.filter(({ handlers }) => handlers.has('DeviceActivated'));
  const names = concerned.map(({ name }) => name);
  const moves = await ProjectionMoves.listen(url);
  try {
    const before = await database.lastPosition();
    const loaded = await load();
    const last = await database.lastPosition();
    await moves.reached(names, last);
    const since = (events: readonly WrittenEvent[]) =>
      concerned.map(({ name, handlers }) => {
        const own = moves.heard.filter(({ projection }) => projection === name);
        const handled = events.filter(({ type }) => handlers.has(type));
        return { projection: name, perSecond, ...percentilesOf(lagsOf(handled, own)) };
      });
    return { sinceWritten: since(await database.recordedTimes(before, last)), since, loaded };
  } finally {
    await moves.stop();
  }
}
