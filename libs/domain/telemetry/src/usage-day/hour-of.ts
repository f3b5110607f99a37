/**
 * The hour (UTC) that a beat of this day (yyyy-mm-dd) counts in. Beats of older releases may have been received a moment before or
 * after the day they were recorded on: those count in its first or last hour.
 */
export function hourOf(receivedAt: string, day: string): number {
  const date = receivedAt.slice(0, day.length);
  if (date === day) return Number(receivedAt.slice(11, 13));
  return date < day ? 0 : 23;
}
