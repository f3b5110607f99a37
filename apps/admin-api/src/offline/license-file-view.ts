import type { IssuedLicenseFile } from '#domain/licensing/index.js';
import type { LicenseFileDto } from './license-file.dto.js';

export function licenseFileViewOf({ file, validUntil }: IssuedLicenseFile): LicenseFileDto {
  const { jti: fileId, license: licenseId, activation: activationId } = file.claims;
  return { fileId, licenseId, activationId, validUntil, licenseFile: file.text, qr: file.qr };
}
