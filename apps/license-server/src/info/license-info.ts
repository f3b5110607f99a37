import { entitlementOf, usableUntil, type Activation, type IssuedLicense } from '#domain/licensing/index.js';
import { pageOf } from '#platform/http/index.js';
import type { DeviceInfoDto, InfoQuery, LicenseInfoDto } from './info.dto.js';

/** The license as its holder may see it. */
export function licenseInfoOf(
  license: IssuedLicense,
  limits: LicenseInfoDto['limits'],
  query: InfoQuery,
  now: Date,
): LicenseInfoDto {
  const { licenseId, productId, seatsTaken } = license;
  const { isTrial, expiresAt, expiryStrategy, seats, features } = license.terms;
  const maintenanceEndsAt = entitlementOf(license.terms).releasedBefore;
  const { items: devices, ...page } = devicesOf(license, query);
  return {
    licenseId,
    productId,
    status: statusOf(license, now),
    isTrial,
    expiresAt,
    expiryStrategy,
    maintenanceEndsAt,
    isMaintenanceOver: isOver(maintenanceEndsAt, now),
    seats,
    seatsTaken,
    features,
    limits,
    devices,
    ...page,
  };
}

/** By seat: a device stays where it is while others come and go. */
function devicesOf({ activations }: IssuedLicense, query: InfoQuery) {
  const seated = [...activations.values()].filter(({ holdsSeat }) => holdsSeat);
  const first = (query.page - 1) * query.pageSize;
  const shown = seated.sort((one, other) => one.seat - other.seat).slice(first, first + query.pageSize);
  return pageOf(shown.map(deviceInfoOf), seated.length, query);
}

function statusOf({ status, terms }: IssuedLicense, now: Date): LicenseInfoDto['status'] {
  return status === 'active' && isOver(usableUntil(terms), now) ? 'expired' : status;
}

function isOver(end: string | null, now: Date): boolean {
  return end !== null && Date.parse(end) <= now.getTime();
}

function deviceInfoOf({ activationId, device, leaseExpiresAt }: Activation): DeviceInfoDto {
  return { activationId, name: device.name, platform: device.platform, leaseExpiresAt };
}
