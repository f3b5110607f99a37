import type { UsageTotals } from './usage-day.events.js';

const NOTHING: UsageTotals = [0, 0, 0, null, 0, 0, 0];

/** Both together. */
function plus(one: UsageTotals, other: UsageTotals): UsageTotals {
  const most = one[3] === null || other[3] === null ? (one[3] ?? other[3]) : Math.max(one[3], other[3]);
  return [
    one[0] + other[0],
    one[1] + other[1],
    one[2] + other[2],
    most,
    one[4] + other[4],
    one[5] + other[5],
    one[6] + other[6],
  ];
}

/** One name's totals by hour. */
export class UsageCells {
  readonly #hours = new Map<number, UsageTotals>();
  #beats = 0;

  get beats(): number {
    return this.#beats;
  }

  add(hour: number, totals: UsageTotals): void {
    this.#hours.set(hour, plus(this.#hours.get(hour) ?? NOTHING, totals));
    this.#beats += totals[0];
  }

  addAll(other: UsageCells): void {
    for (const [hour, totals] of other.#hours) this.add(hour, totals);
  }

  /** The whole day: who was seen in several hours is one device. */
  day(): UsageTotals {
    const [beats, , newDevices, ...rest] = [...this.#hours.values()].reduce(plus, NOTHING);
    return [beats, newDevices, newDevices, ...rest];
  }

  hours(): (readonly [number, ...UsageTotals])[] {
    const hours = [...this.#hours].sort(([one], [other]) => one - other);
    return hours.map(([hour, totals]) => [hour, ...totals] as const);
  }
}
