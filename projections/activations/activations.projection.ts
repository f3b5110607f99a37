import type { DeviceActivated, LicenseEvent } from '#domain/licensing/events.js';
import { defineProjection, put, set, type ProjectedEvent, type RowOf } from '#platform/projecting/index.js';
import { activationsTable as table } from './activations.table.js';

/** Which devices hold, or held, a seat of which license? */
export const activations = defineProjection<LicenseEvent>({
  name: 'activations',
  version: 1,
  tables: [table],
  handles: {
    DeviceActivated: (event) => [put(table, activatedRow(event))],
    LeaseRenewed: ({ data, metadata }) => [
      set(table, keyOf(metadata.tenant, data), { lease_expires_at: data.leaseExpiresAt }),
    ],
    DeviceDeactivated: ({ data, metadata }) => [
      set(table, keyOf(metadata.tenant, data), { status: 'deactivated', deactivated_at: metadata.occurredAt }),
    ],
  },
});

function activatedRow({ data, metadata, stream }: ProjectedEvent<DeviceActivated>): RowOf<typeof table> {
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
    lease_expires_at: data.leaseExpiresAt,
    deactivated_at: null,
  };
}

function keyOf(tenant: string, { activationId }: { readonly activationId: string }) {
  return { tenant, activation_id: activationId };
}
