import type { DeviceActivated, LicenseEvent, SeatTransferred } from '#domain/licensing/events.js';
import { projectInMemory } from '#platform/projecting/testing.js';
import { activations } from './activations.projection.js';
import { activationsTable } from './activations.table.js';

const [ONE, OTHER] = ['3f1c2f57-5a53-5c0b-8a93-6b3c61b7d0aa', '5a0b8a93-3f1c-5c0b-8a93-6b3c61b7d0aa'] as const;
const LICENSE = '0f5bd3a8-3c0f-8a51-9d5e-5d1f2b7c9a10';
const MAY_WORK_UNTIL = '2026-11-30T11:01:00Z';
const seat = {
  activationId: ONE,
  seat: 1,
  fingerprint: { macs: [] },
  device: { name: 'WS-114', os: null, platform: null, version: null },
  leaseExpiresAt: '2026-12-01T10:00:00Z',
  seatHeldUntil: '2026-12-01T10:00:00Z',
  activatedAt: '2026-11-23T10:00:00Z',
};
const activated: DeviceActivated = { type: 'DeviceActivated', data: { ...seat, seatsTaken: 1 } };
const transferred: SeatTransferred = {
  type: 'SeatTransferred',
  data: {
    ...seat,
    activationId: OTHER,
    leaseExpiresAt: '2026-11-23T10:00:00Z',
    fromActivationId: ONE,
    formerMayWorkUntil: MAY_WORK_UNTIL,
  },
};
const rowsAfter = (...events: LicenseEvent[]) =>
  projectInMemory(
    activations,
    events.map((event) => ({ ...event, stream: `license-${LICENSE}` })),
  ).rows(activationsTable);

describe('activations', () => {
  it('shows which seat a device holds, and until when, also while its lease is shortened', () => {
    const [former, holder] = rowsAfter(activated, transferred);
    expect(former).toMatchObject({ status: 'transferred', may_work_until: MAY_WORK_UNTIL });
    expect(holder).toMatchObject({
      activation_id: OTHER,
      license_id: LICENSE,
      status: 'active',
      seat: 1,
      lease_expires_at: '2026-11-23T10:00:00Z',
      seat_held_until: '2026-12-01T10:00:00Z',
      may_work_until: null,
    });
  });

  it('shows a lease as long as it has grown', () => {
    const lease = { leaseExpiresAt: '2026-11-24T10:00:00Z', seatHeldUntil: '2026-12-02T10:00:00Z' };
    const renewed: LicenseEvent = { type: 'LeaseRenewed', data: { activationId: ONE, ...lease } };
    expect(rowsAfter(activated, renewed)).toEqual([
      expect.objectContaining({ lease_expires_at: lease.leaseExpiresAt, seat_held_until: lease.seatHeldUntil }),
    ]);
  });

  it('shows why a device lost its seat, and until when it may go on offline', () => {
    const data = {
      activationId: ONE,
      reason: 'removed',
      mayWorkUntil: MAY_WORK_UNTIL,
      note: 'Sold',
      seatsTaken: 0,
    } as const;
    expect(rowsAfter(activated, { type: 'DeviceDeactivated', data })).toEqual([
      expect.objectContaining({
        status: 'deactivated',
        deactivation_reason: 'removed',
        may_work_until: MAY_WORK_UNTIL,
      }),
    ]);
    const lapsed: LicenseEvent = { type: 'LeaseLapsed', data: { activationId: ONE, seatsTaken: 0 } };
    expect(rowsAfter(activated, lapsed)).toEqual([
      expect.objectContaining({ status: 'lapsed', deactivation_reason: null, may_work_until: null }),
    ]);
  });

  it('names no seat where it had no number yet', () => {
    const before: DeviceActivated = { ...activated, data: { ...activated.data, seat: 0 } };
    expect(rowsAfter(before)).toEqual([expect.objectContaining({ seat: null })]);
  });
});
