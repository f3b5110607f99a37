import type { LicenseEvent, LicenseIssued, LicenseTerms, PolicyPin } from '#domain/licensing/events.js';
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
    PolicyApplied: (event) => [
      changed(event, { ...policyColumns(event.data.policy), ...termColumns(event.data.terms) }),
    ],
    LicenseAssigned: (event) => [changed(event, { customer_id: event.data.customerId })],
    LicenseTermBegan: (event) => [changed(event, { expires_at: event.data.expiresAt })],
    DeviceActivated: (event) => [
      changed(event, { seats_taken: event.data.seatsTaken, last_activated_at: event.metadata.occurredAt }),
    ],
    DeviceDeactivated: (event) => [changed(event, { seats_taken: event.data.seatsTaken })],
    LeaseLapsed: (event) => [changed(event, { seats_taken: event.data.seatsTaken })],
    SeatTransferred: (event) => [changed(event, { last_activated_at: event.metadata.occurredAt })],
    LeaseRenewed: (event) => [changed(event, {})],
    FingerprintAdopted: (event) => [changed(event, {})],
    DeviceBlocked: (event) => [changed(event, {})],
    DeviceUnblocked: (event) => [changed(event, {})],
    CloneSuspected: (event) => [changed(event, {})],
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
    ...policyColumns(data.policy),
    ...termColumns(terms),
    customer_id: null,
    seats_taken: 0,
    issued_at: metadata.occurredAt,
    last_activated_at: null,
    revision,
  };
}

function policyColumns(policy: PolicyPin | null) {
  return { policy_id: policy?.policyId ?? null, policy_version: policy?.version ?? null };
}

function termColumns(terms: LicenseTerms) {
  return {
    is_trial: terms.isTrial,
    seats: terms.seats,
    match_strategy: terms.matchStrategy,
    grace_seconds: terms.graceSeconds,
    heartbeat_interval_seconds: terms.heartbeatIntervalSeconds,
    features: terms.features,
    expires_at: terms.expiresAt,
  };
}

function changed({ stream, metadata, revision }: ProjectedEvent<LicenseEvent>, columns: Change) {
  const key = { tenant: metadata.tenant, license_id: stream.slice('license-'.length) };
  return set(table, key, { revision, ...columns });
}
