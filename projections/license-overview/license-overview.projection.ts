import type { LicenseEvent, LicenseIssued } from '#domain/licensing/events.js';
import { defineProjection, put, set, type ProjectedEvent, type RowOf } from '#platform/projecting/index.js';
import { licenseOverviewTable as table } from './license-overview.table.js';

type Change = Partial<Omit<RowOf<typeof table>, 'tenant' | 'license_id'>>;

/** Which licenses are there, and how do they stand? */
export const licenseOverview = defineProjection<LicenseEvent>({
  name: 'license-overview',
  version: 1,
  tables: [table],
  handles: {
    LicenseIssued: (event) => [put(table, issuedRow(event))],
    LicenseSuspended: (event) => [changed(event, { status: 'suspended' })],
    LicenseReinstated: (event) => [changed(event, { status: 'active' })],
    LicenseRevoked: (event) => [changed(event, { status: 'revoked' })],
    DeviceActivated: (event) => [
      changed(event, { seats_taken: event.data.seatsTaken, last_activated_at: event.metadata.occurredAt }),
    ],
    DeviceDeactivated: (event) => [changed(event, { seats_taken: event.data.seatsTaken })],
    LeaseRenewed: (event) => [changed(event, {})],
  },
});

function issuedRow({ data, metadata, revision }: ProjectedEvent<LicenseIssued>): RowOf<typeof table> {
  const { terms } = data;
  return {
    tenant: metadata.tenant,
    license_id: data.licenseId,
    product_id: data.productId,
    key_hint: data.keyHint,
    reference: data.reference,
    status: 'active',
    is_trial: terms.isTrial,
    seats: terms.seats,
    seats_taken: 0,
    match_strategy: terms.matchStrategy,
    grace_seconds: terms.graceSeconds,
    heartbeat_interval_seconds: terms.heartbeatIntervalSeconds,
    features: terms.features,
    issued_at: metadata.occurredAt,
    expires_at: terms.expiresAt,
    last_activated_at: null,
    revision,
  };
}

function changed({ stream, metadata, revision }: ProjectedEvent<LicenseEvent>, columns: Change) {
  const key = { tenant: metadata.tenant, license_id: stream.slice('license-'.length) };
  return set(table, key, { ...columns, revision });
}
