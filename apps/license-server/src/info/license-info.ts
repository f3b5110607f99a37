import type { Activation, IssuedLicense } from '#domain/licensing/index.js';
import type { DeviceInfoDto, LicenseInfoDto } from './info.dto.js';

/** The license as its holder may see it. */
export function licenseInfoOf(license: IssuedLicense, now: Date): LicenseInfoDto {
  const { licenseId, productId, seatsTaken } = license;
  const { isTrial, expiresAt, seats, features } = license.terms;
  const devices = [...license.activations.values()].filter(({ holdsSeat }) => holdsSeat).map(deviceInfoOf);
  return {
    licenseId,
    productId,
    status: statusOf(license, now),
    isTrial,
    expiresAt,
    seats,
    seatsTaken,
    features,
    devices,
  };
}

function statusOf({ status, terms: { expiresAt } }: IssuedLicense, now: Date): LicenseInfoDto['status'] {
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= now.getTime();
  return status === 'active' && isOver ? 'expired' : status;
}

function deviceInfoOf({ activationId, device, leaseExpiresAt }: Activation): DeviceInfoDto {
  return { activationId, name: device.name, platform: device.platform, leaseExpiresAt };
}
