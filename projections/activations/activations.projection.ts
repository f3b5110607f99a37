import type { DeviceActivated, LicenseEvent, SeatTransferred } from '#domain/licensing/events.js';
import { defineProjection, put, set, type ProjectedEvent, type RowOf } from '#platform/projecting/index.js';
import { activationsTable as table } from './activations.table.js';

type Row = RowOf<typeof table>;
type Ending = Pick<Row, 'status'> & Partial<Pick<Row, 'deactivation_reason' | 'may_work_until'>>;

/** Which devices hold, or held, a seat of which license? */
export const activations = defineProjection<LicenseEvent>({
  name: 'activations',
  version: 2,
  tables: [table],
  handles: {
    DeviceActivated: (event) => [put(table, activatedRow(event))],
    LeaseRenewed: ({ data, metadata }) => [
      set(table, keyOf(metadata.tenant, data.activationId), {
        lease_expires_at: data.leaseExpiresAt,
        seat_held_until: data.seatHeldUntil,
      }),
    ],
    LeaseLapsed: ({ data, metadata }) => [ended(metadata, data.activationId, { status: 'lapsed' })],
    DeviceDeactivated: ({ data: { activationId, reason, mayWorkUntil }, metadata }) => [
      ended(metadata, activationId, {
        status: 'deactivated',
        deactivation_reason: reason,
        may_work_until: mayWorkUntil,
      }),
    ],
    SeatTransferred: (event) => [
      ended(event.metadata, event.data.fromActivationId, {
        status: 'transferred',
        may_work_until: event.data.formerMayWorkUntil,
      }),
      put(table, activatedRow(event)),
    ],
  },
});

function activatedRow({ data, metadata, stream }: ProjectedEvent<DeviceActivated | SeatTransferred>): Row {
  return {
    tenant: metadata.tenant,
    activation_id: data.activationId,
    license_id: stream.slice('license-'.length),
    status: 'active',
    device_name: data.device.name,
    device_os: data.device.os,
    platform: data.device.platform,
    version: data.device.version,
    activated_at: metadata.occurredAt,
    seat: data.seat === 0 ? null : data.seat,
    lease_expires_at: data.leaseExpiresAt,
    seat_held_until: data.seatHeldUntil,
    deactivated_at: null,
    deactivation_reason: null,
    may_work_until: null,
  };
}

function ended({ tenant, occurredAt }: ProjectedEvent<LicenseEvent>['metadata'], activationId: string, ending: Ending) {
  return set(table, keyOf(tenant, activationId), { deactivated_at: occurredAt, ...ending });
}

function keyOf(tenant: string, activationId: string) {
  return { tenant, activation_id: activationId };
}
