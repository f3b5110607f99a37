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
    isTrial: row.is_trial,
    seats: row.seats,
    seatsTaken: row.seats_taken,
    matchStrategy: row.match_strategy,
    graceSeconds: row.grace_seconds,
    heartbeatIntervalSeconds: row.heartbeat_interval_seconds,
    features: row.features,
    issuedAt: row.issued_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
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
    leaseExpiresAt: row.lease_expires_at.toISOString(),
    deactivatedAt: row.deactivated_at?.toISOString() ?? null,
  };
}
