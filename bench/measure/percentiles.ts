/** Percentiles by nearest rank, in the unit of the values; all 0 when there are none. */
export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
}

export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = Float64Array.from(values).sort();
  const at = (perMille: number): number => sorted[Math.max(0, Math.ceil((perMille * sorted.length) / 1000) - 1)] ?? 0;
  return { p50: at(500), p99: at(990), p999: at(999) };
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted.length >>> 1;
  const high = sorted[upper] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[upper - 1] ?? high) + high) / 2;
}
