import type { Heartbeat } from '../shard/shard.events.js';
import { UsageCells } from './usage-cells.js';
import type { LimitUsed, UsageFigures, UsageKind } from './usage-day.events.js';

/** So that an event stays well under what an append may hold, whatever names devices make up. */
const MOST_NAMES = 100;
const REST = '*';
const KINDS: readonly UsageKind[] = ['all', 'version', 'platform', 'feature', 'usage'];

/** What the beats of one license on one day add up to. To be told each beat once, in the order of the log. */
export class LicenseUsage {
  readonly #cells: Record<UsageKind, Map<string, UsageCells>> = {
    all: new Map(),
    version: new Map(),
    platform: new Map(),
    feature: new Map(),
    usage: new Map(),
  };
  /** The latest hour that each device was counted in, and each device with each feature and use. */
  readonly #latest = new Map<string, number>();
  readonly #limits = new Map<string, LimitUsed>();

  constructor(readonly productId: string) {}

  /** @param hour of the day that the beat is counted in, from 0 to 23 */
  add(beat: Heartbeat, hour: number): void {
    const seen = this.#see(beat.activationId, hour);
    this.#tell('all', '', hour, beat, seen, 0);
    if (beat.version !== undefined) this.#tell('version', beat.version, hour, beat, seen, 0);
    if (beat.platform !== undefined) this.#tell('platform', beat.platform, hour, beat, seen, 0);
    this.#tellCounts('feature', hour, beat, beat.features);
    this.#tellCounts('usage', hour, beat, beat.usage);
    for (const [name, used] of Object.entries(beat.used ?? {})) {
      this.#limits.set(name, { name, used, usedAt: beat.receivedAt });
    }
  }

  figures(): UsageFigures[] {
    return KINDS.flatMap((kind) =>
      namesOf(this.#cells[kind]).map(([name, cells]) => ({ kind, name, day: cells.day(), hours: cells.hours() })),
    );
  }

  limits(): LimitUsed[] {
    return [...this.#limits.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  #tellCounts(kind: UsageKind, hour: number, beat: Heartbeat, counts: Heartbeat['features']): void {
    for (const [name, count] of Object.entries(counts ?? {})) {
      this.#tell(kind, name, hour, beat, this.#see(`${beat.activationId} ${kind} ${name}`, hour), count);
    }
  }

  /** Whether it is the first time in a later hour than before, and the first time at all: hours never go back. */
  #see(who: string, hour: number): readonly [inHour: 0 | 1, onDay: 0 | 1] {
    const latest = this.#latest.get(who);
    if (latest !== undefined && latest >= hour) return [0, 0];
    this.#latest.set(who, hour);
    return [1, latest === undefined ? 1 : 0];
  }

  #tell(
    kind: UsageKind,
    name: string,
    hour: number,
    { activeUsers }: Heartbeat,
    [inHour, onDay]: readonly [0 | 1, 0 | 1],
    uses: number,
  ): void {
    let cells = this.#cells[kind].get(name);
    if (cells === undefined) this.#cells[kind].set(name, (cells = new UsageCells()));
    const told = activeUsers === undefined ? 0 : 1;
    cells.add(hour, [1, inHour, onDay, activeUsers ?? null, activeUsers ?? 0, told, uses]);
  }
}

/** By name; beyond what an event holds, those with the fewest beats together. */
function namesOf(all: ReadonlyMap<string, UsageCells>): [string, UsageCells][] {
  const byBeats = [...all].sort(([a, one], [b, other]) => other.beats - one.beats || (a < b ? -1 : 1));
  const named = byBeats.slice(0, MOST_NAMES).sort(([a], [b]) => (a < b ? -1 : 1));
  if (byBeats.length <= MOST_NAMES) return named;
  const rest = new UsageCells();
  for (const [, cells] of byBeats.slice(MOST_NAMES)) rest.addAll(cells);
  return [...named, [REST, rest]];
}
