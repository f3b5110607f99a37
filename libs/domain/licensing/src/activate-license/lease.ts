/** A lease is extended at most this often, so that a device that asks in a loop doesn't fill the log. */
const RENEWED_AT_MOST_EVERY_SECONDS = 3600;

/** End of a lease that begins now. RFC 3339, UTC, whole seconds. */
export function leaseEnd(now: Date, graceSeconds: number): string {
  const end = Math.floor(now.getTime() / 1000) + graceSeconds;
  return new Date(end * 1000).toISOString().replace('.000Z', 'Z');
}

export function isDueForRenewal(leaseExpiresAt: string, now: Date, graceSeconds: number): boolean {
  const elapsed = graceSeconds - (Date.parse(leaseExpiresAt) - now.getTime()) / 1000;
  return elapsed >= Math.min(RENEWED_AT_MOST_EVERY_SECONDS, graceSeconds / 2);
}
