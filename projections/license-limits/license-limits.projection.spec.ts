import { projectInMemory, type EventInSpec } from '#platform/projecting/testing.js';
import { licenseLimits } from './license-limits.projection.js';
import { licenseLimitsTable, limitUsesTable } from './license-limits.table.js';

const LICENSE = '0f5bd3a8-3c0f-8a51-9d5e-5d1f2b7c9a10';
const documents = { name: 'documents', limit: 10, resetPeriod: 'month', overagePercent: 0 };

function granted(type: string, ...limits: readonly object[]): EventInSpec {
  return { type, stream: `license-${LICENSE}`, data: { terms: { limits } } };
}

function received(day: string, time: string, used: object): EventInSpec {
  const beats = [{ licenseId: LICENSE, receivedAt: `${day}T${time}Z`, used }];
  return { type: 'HeartbeatsReceived', stream: `heartbeats-${day.replaceAll('-', '')}-1`, data: { base: 0, beats } };
}

describe('license-limits', () => {
  it('steps over nothing: a beat that were written late would set a limit back', () => {
    expect(licenseLimits.onPoison).toBe('halt');
  });

  it('shows what the terms in force grant, and which event they are from', () => {
    const pages = { ...documents, name: 'pages', overagePercent: null };
    const rows = projectInMemory(licenseLimits, [
      granted('LicenseIssued', documents, { ...documents, name: 'gone' }),
      granted('PolicyApplied', { ...documents, limit: 20 }, pages),
    ]).rows(licenseLimitsTable);
    expect(rows).toMatchObject([
      { name: 'documents', granted: 20n, reset_period: 'month', overage_percent: 0, granted_by: 'PolicyApplied' },
      { name: 'pages', granted: 10n, overage_percent: null, position: 1n },
    ]);
  });

  it('shows for each day how its last use left the limit, and in the end from what was kept of the day', () => {
    const limits = [{ name: 'documents', used: 7, usedAt: '2026-11-23T11:00:00Z' }];
    const data = { licenseId: LICENSE, day: '2026-11-23', shard: 1, limits };
    const events = [
      received('2026-11-23', '10:00:00', { documents: 4 }),
      received('2026-11-23', '11:00:00', { documents: 7 }),
      received('2026-11-24', '00:30:00', { documents: 8 }),
    ];
    const rows = (...more: EventInSpec[]) => projectInMemory(licenseLimits, [...events, ...more]).rows(limitUsesTable);
    const told = (row: ReturnType<typeof rows>[number]) => [row.day, row.used, row.event_type, row.position];
    expect(rows().map(told)).toEqual([
      ['2026-11-23', 7n, 'HeartbeatsReceived', 1n],
      ['2026-11-24', 8n, 'HeartbeatsReceived', 2n],
    ]);
    expect(rows({ type: 'UsageDayClosed', stream: `usage-${LICENSE}`, data }).map(told)).toEqual([
      ['2026-11-23', 7n, 'UsageDayClosed', 3n],
      ['2026-11-24', 8n, 'HeartbeatsReceived', 2n],
    ]);
  });

  it('keeps a shard’s beats and what is kept of them in one lane', () => {
    const keyOf = (event: EventInSpec) => licenseLimits.laneKey(event as Parameters<typeof licenseLimits.laneKey>[0]);
    const closed = { type: 'UsageDayClosed', stream: `usage-${LICENSE}`, data: { shard: 1 } };
    expect(keyOf(closed)).toBe(keyOf(received('2026-11-23', '10:00:00', {})));
    expect(keyOf(received('2026-11-24', '10:00:00', {}))).toBe(keyOf(received('2026-11-23', '10:00:00', {})));
  });
});
