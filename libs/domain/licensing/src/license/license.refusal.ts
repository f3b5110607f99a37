import { refuse, type Refusal } from '#platform/kernel/index.js';

export type LicenseRefusal = Refusal<
  | 'license-not-found'
  | 'license-revoked'
  | 'license-suspended'
  | 'license-expired'
  | 'product-mismatch'
  | 'seat-limit-reached'
  | 'activation-not-found'
  | 'license-already-issued'
  | 'idempotency-key-reused'
  | 'product-not-found'
  | 'fingerprint-unusable'
  | 'version-blocked'
  | 'version-too-old'
>;

export const licenseNotFound = () => refuse('license-not-found', 'There is no license with this key.');
export const licenseRevoked = () => refuse('license-revoked', 'This license has been revoked for good.');
export const licenseSuspended = () => refuse('license-suspended', 'This license is suspended.');
export const licenseExpired = (expiresAt: string) =>
  refuse('license-expired', `This license expired at ${expiresAt}.`, { expiresAt });
export const productMismatch = () => refuse('product-mismatch', 'This license is for another product.');
export const seatLimitReached = (seats: number) =>
  refuse('seat-limit-reached', `All ${seats} seats of this license are taken.`, { seats });
export const activationNotFound = () => refuse('activation-not-found', 'This device holds no seat of the license.');
export const licenseAlreadyIssued = () =>
  refuse('license-already-issued', 'A license with other terms was issued under this key.');
export const versionBlocked = (version: string) =>
  refuse('version-blocked', `Version ${version} of this software is blocked.`, { version });
export const versionTooOld = (version: string, minimum: string | null) =>
  refuse(
    'version-too-old',
    `Version ${version} is no longer supported; ${minimum ?? 'a later one'} is the oldest that is.`,
    {
      version,
      minimum,
    },
  );
export const productNotFound = () => refuse('product-not-found', 'There is no such product.');
