/** `heartbeats-20261123-0` → `2026-11-23`. */
export function dayOfStream(stream: string): string {
  const [, day = ''] = stream.split('-');
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}

/** The hour that a beat of this day counts in, by the same rule as when the day is closed. */
export function hourOf(receivedAt: string, day: string): number {
  const date = receivedAt.slice(0, day.length);
  if (date === day) return Number(receivedAt.slice(11, 13));
  return date < day ? 0 : 23;
}
