import type { ActivationRow } from '#projections/activations/activations.queries.js';
import { standingOf, type LicenseOverviewRow } from '#projections/license-overview/license-overview.queries.js';
import type { ActivationViewDto, LicenseViewDto } from './license-view.dto.js';

export function licenseViewOf(row: LicenseOverviewRow, now: Date): LicenseViewDto {
  return {
    licenseId: row.license_id,
    productId: row.product_id,
    keyHint: row.key_hint,
    reference: row.reference,
    status: standingOf(row, now),
    policy: policyOf(row),
    customerId: row.customer_id,
    isTrial: row.is_trial,
    seats: row.seats,
    seatsTaken: row.seats_taken,
    matchStrategy: row.match_strategy,
    graceSeconds: row.grace_seconds,
    heartbeatIntervalSeconds: row.heartbeat_interval_seconds,
    features: row.features,
    issuedAt: row.issued_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    expiryStrategy: row.expiry_strategy,
    lastActivatedAt: row.last_activated_at?.toISOString() ?? null,
    revision: row.revision,
  };
}

export function activationViewOf(row: ActivationRow): ActivationViewDto {
  return {
    activationId: row.activation_id,
    status: row.status,
    deviceName: row.device_name,
    os: row.device_os,
    platform: row.platform,
    version: row.version,
    activatedAt: row.activated_at.toISOString(),
    seat: row.seat,
    leaseExpiresAt: row.lease_expires_at.toISOString(),
    seatHeldUntil: row.seat_held_until?.toISOString() ?? null,
    deactivatedAt: row.deactivated_at?.toISOString() ?? null,
    deactivationReason: row.deactivation_reason,
    mayWorkUntil: row.may_work_until?.toISOString() ?? null,
  };
}

function policyOf({ policy_id, policy_version }: LicenseOverviewRow): LicenseViewDto['policy'] {
  return policy_id === null || policy_version === null ? null : { policyId: policy_id, version: policy_version };
}
