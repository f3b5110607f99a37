import type { AppendLagResult } from '../phases/append-lag.js';
import type { BeatsCatchUpResult } from '../phases/beats-catch-up.js';
import type { CatchUpResult } from '../phases/catch-up.js';
import type { ClosedResult } from '../phases/closed-rounds.js';
import type { LagResult } from '../phases/lag.js';
import type { OpenResult } from '../phases/open-stretch.js';
import type { RebuildResult } from '../phases/rebuild.js';
import type { StormResult } from '../phases/storm.js';
import type { Machine } from './machine.js';

/** What `bench/results.json` holds. Rates a second, latencies and lags in milliseconds. */
export interface Results {
  readonly measuredAt: string;
  readonly machine: Machine;
  readonly closedLoop: readonly ClosedResult[];
  readonly openLoop: readonly OpenResult[];
  readonly storm: StormResult | undefined;
  /** On the whole platform, activations through the door. */
  readonly lag: readonly LagResult[];
  /** Of a projector, events straight into the store. */
  readonly appendLag: AppendLagResult | undefined;
  readonly rebuild: RebuildResult | undefined;
  readonly catchUp: CatchUpResult | undefined;
  /** Milliseconds. */
  readonly takeOver: number | undefined;
  readonly beatsCatchUp: BeatsCatchUpResult | undefined;
}

/** As JSON, with numbers as exact as they are true. */
export function resultsJson(results: Results & { readonly targets: readonly object[] }): string {
  const text = JSON.stringify(results, (_, value: unknown) => (typeof value === 'number' ? rounded(value) : value), 2);
  return `${text}\n`;
}

function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
