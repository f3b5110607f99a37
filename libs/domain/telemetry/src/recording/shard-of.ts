/** Stored in the names of streams: another number would send licenses to shards that don't know them. */
export const HEARTBEAT_SHARDS = 4;

/** The category of all streams of the context. */
export const HEARTBEATS = 'heartbeats';

/** The shard that holds everything of a license, from 0. FNV-1a, whose result must never change. */
export function shardOf(licenseId: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < licenseId.length; at += 1) hash = Math.imul(hash ^ licenseId.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % HEARTBEAT_SHARDS;
}

/** yyyymmdd, UTC. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10).replaceAll('-', '');
}

/** The first moment of a day (yyyymmdd). */
export function startOf(day: string): Date {
  return new Date(`${isoDay(day)}T00:00:00.000Z`);
}

/** yyyymmdd → yyyy-mm-dd. */
export function isoDay(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}

export function dayStream(day: string, shard: number): string {
  return `${HEARTBEATS}-${day}-${shard}`;
}

/** Which days the shard has streams for. */
export function daysStream(shard: number): string {
  return `${HEARTBEATS}-days-${shard}`;
}

export function shardOfStream(stream: string): number {
  return Number(stream.slice(stream.lastIndexOf('-') + 1));
}
