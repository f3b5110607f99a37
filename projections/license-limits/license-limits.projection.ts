import type { LicenseIssued, PolicyApplied } from '#domain/licensing/events.js';
import type { HeartbeatsReceived, UsageDayClosed } from '#domain/telemetry/events.js';
import { clear, defineProjection, put, type ProjectedEvent, type RowChange } from '#platform/projecting/index.js';
import { licenseLimitsTable, limitUsesTable } from './license-limits.table.js';

type Granting = LicenseIssued | PolicyApplied;

/** What may a license use of its limits, what has it used, and which events say so? */
export const licenseLimits = defineProjection<Granting | HeartbeatsReceived | UsageDayClosed>({
  name: 'license-limits',
  version: 1,
  tables: [licenseLimitsTable, limitUsesTable],
  // A beat that is stepped over and written later would set a limit back to how it stood then.
  onPoison: 'halt',
  gathersForMs: 200,
  handles: { LicenseIssued: granted, PolicyApplied: granted, HeartbeatsReceived: used, UsageDayClosed: usedOnDay },
  laneKey: ({ type, stream, data }) => {
    if (type === 'UsageDayClosed') return `shard ${data.shard as number}`;
    return type === 'HeartbeatsReceived' ? `shard ${stream.slice(stream.lastIndexOf('-') + 1)}` : stream;
  },
});

/** Terms come as a whole: what they don't name, the license no longer has. */
function granted({ data, metadata, stream, type, id, position }: ProjectedEvent<Granting>): RowChange[] {
  const license = { tenant: metadata.tenant, license_id: stream.slice('license-'.length) };
  const grant = { granted_by: type, granted_at: metadata.occurredAt, event_id: id, position };
  return [
    ...(type === 'PolicyApplied' ? [clear(licenseLimitsTable, license)] : []),
    ...data.terms.limits.map(({ name, limit, resetPeriod, overagePercent }) => {
      const terms = { name, granted: BigInt(limit), reset_period: resetPeriod, overage_percent: overagePercent };
      return put(licenseLimitsTable, { ...license, ...terms, ...grant });
    }),
  ];
}

function used({ data, metadata, stream, type, id, position }: ProjectedEvent<HeartbeatsReceived>): RowChange[] {
  const day = dayOfStream(stream);
  const source = { event_type: type, event_id: id, position };
  const changes: RowChange[] = [];
  for (const { licenseId: license_id, used: standings, receivedAt } of data.beats) {
    for (const name in standings) {
      const use = { name, day, used: BigInt(standings[name] ?? 0), used_at: receivedAt };
      changes.push(put(limitUsesTable, { tenant: metadata.tenant, license_id, ...use, ...source }));
    }
  }
  return changes;
}

function usedOnDay({ data, metadata, type, id, position }: ProjectedEvent<UsageDayClosed>): RowChange[] {
  const { licenseId: license_id, day, limits } = data;
  const source = { event_type: type, event_id: id, position };
  return limits.map(({ name, used: total, usedAt }) =>
    put(limitUsesTable, {
      ...{ tenant: metadata.tenant, license_id, name, day, used: BigInt(total), used_at: usedAt },
      ...source,
    }),
  );
}

/** `heartbeats-20261123-0` → `2026-11-23`. */
function dayOfStream(stream: string): string {
  const [, day = ''] = stream.split('-');
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}
