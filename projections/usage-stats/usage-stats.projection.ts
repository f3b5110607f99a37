import type {
  Heartbeat,
  HeartbeatsReceived,
  UsageDayClosed,
  UsageFigures,
  UsageKind,
} from '#domain/telemetry/events.js';
import {
  add,
  clear,
  defineProjection,
  put,
  type ProjectedEvent,
  type RowChange,
  type RowOf,
} from '#platform/projecting/index.js';
import { dayOfStream, hourOf } from './hour-of.js';
import { usageStatsTable as table } from './usage-stats.table.js';

type Row = RowOf<typeof table>;
type Place = Omit<
  Row,
  'kind' | 'name' | 'beats' | 'devices' | 'new_devices' | 'most_users' | 'users' | 'user_reports' | 'uses'
>;

/**
 * How much is a license used, a product, a version, a feature? Days that aren't over are counted from heartbeats. When a day is
 * closed, its figures replace them: so the rows are the same when the heartbeats are long gone.
 */
export const usageStats = defineProjection<HeartbeatsReceived | UsageDayClosed>({
  name: 'usage-stats',
  version: 1,
  tables: [table],
  // A beat that is stepped over and added later, when its day has been closed, would count twice.
  onPoison: 'halt',
  gathersForMs: 200,
  handles: { HeartbeatsReceived: countBeats, UsageDayClosed: replaceDay },
  laneKey: (event) =>
    event.type === 'UsageDayClosed'
      ? `${event.data.shard as number}`
      : event.stream.slice(event.stream.lastIndexOf('-') + 1),
});

function countBeats({ data, metadata, stream }: ProjectedEvent<HeartbeatsReceived>): RowChange[] {
  const day = dayOfStream(stream);
  const changes: RowChange[] = [];
  for (const beat of data.beats) {
    const { licenseId: license_id, productId: product_id } = beat;
    const place = { tenant: metadata.tenant, license_id, product_id, day, hour: hourOf(beat.receivedAt, day) };
    const count = (kind: UsageKind, name: string, uses: number | undefined): void => {
      changes.push(add(table, rowOfBeat(place, kind, name, beat, uses)));
    };
    count('all', '', undefined);
    if (beat.version !== undefined) count('version', beat.version, undefined);
    if (beat.platform !== undefined) count('platform', beat.platform, undefined);
    for (const name in beat.features) count('feature', name, beat.features[name] ?? 0);
    for (const name in beat.usage) count('usage', name, beat.usage[name] ?? 0);
  }
  return changes;
}

/** How many devices used a feature is known when the day is closed: a beat doesn't tell whether it is the first that did. */
function rowOfBeat(place: Place, kind: UsageKind, name: string, beat: Heartbeat, uses: number | undefined): Row {
  const { first, activeUsers } = beat;
  const isCounted = uses === undefined;
  // Written out, as a beat has several: copying the place would cost more than all the rest.
  return {
    tenant: place.tenant,
    license_id: place.license_id,
    day: place.day,
    hour: place.hour,
    kind,
    name,
    product_id: place.product_id,
    beats: 1,
    devices: isCounted && first !== undefined ? 1 : 0,
    new_devices: isCounted && first === 'day' ? 1 : 0,
    most_users: activeUsers ?? null,
    users: activeUsers ?? 0,
    user_reports: activeUsers === undefined ? 0 : 1,
    uses: uses ?? 0,
  };
}

function replaceDay({ data, metadata }: ProjectedEvent<UsageDayClosed>): RowChange[] {
  const { licenseId: license_id, productId: product_id, day, figures } = data;
  const { tenant } = metadata;
  const rows = figures.flatMap((each) => rowsOfHours({ tenant, license_id, product_id, day, hour: 0 }, each));
  return [clear(table, { tenant, license_id, day }), ...rows.map((row) => put(table, row))];
}

function rowsOfHours(place: Place, { kind, name, hours }: UsageFigures): Row[] {
  return hours.map(([hour, beats, devices, newDevices, mostUsers, users, userReports, uses]) => ({
    ...place,
    hour,
    kind,
    name,
    beats,
    devices,
    new_devices: newDevices,
    most_users: mostUsers,
    users,
    user_reports: userReports,
    uses,
  }));
}
