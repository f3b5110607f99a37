import { refuse, type Refusal } from '#platform/kernel/index.js';

export type LicenseRefusal = Refusal<
  | 'license-not-found'
  | 'license-revoked'
  | 'license-suspended'
  | 'license-expired'
  | 'product-mismatch'
  | 'seat-limit-reached'
  | 'activation-not-found'
  | 'activation-revoked'
  | 'device-blocked'
  | 'transfer-limit-reached'
  | 'license-already-issued'
  | 'idempotency-key-reused'
  | 'product-not-found'
  | 'customer-not-found'
  | 'fingerprint-unusable'
  | 'fingerprint-mismatch'
  | 'policy-not-found'
  | 'policy-retired'
  | 'policy-version-not-published'
  | 'policy-of-another-product'
  | 'version-blocked'
  | 'version-too-old'
  | 'license-file-end-refused'
  | 'license-files-not-allowed'
  | 'seat-not-yet-free'
  | 'offline-request-unreadable'
  | 'version-not-entitled'
  | 'address-not-allowed'
  | 'trial-not-claimed'
  | 'trial-already-used'
>;

export const licenseNotFound = () => refuse('license-not-found', 'There is no license with this key.');
export const customerNotFound = () => refuse('customer-not-found', 'There is no such customer.');
export const licenseRevoked = () => refuse('license-revoked', 'This license has been revoked for good.');
export const licenseSuspended = () => refuse('license-suspended', 'This license is suspended.');
export const licenseExpired = (expiresAt: string) =>
  refuse('license-expired', `This license expired at ${expiresAt}.`, { expiresAt });
export const productMismatch = () => refuse('product-mismatch', 'This license is for another product.');
export const seatLimitReached = (seats: number) =>
  refuse('seat-limit-reached', `All ${seats} seats of this license are taken.`, { seats });
export const activationNotFound = () => refuse('activation-not-found', 'This device holds no seat of the license.');
export const activationUnknown = () => refuse('activation-not-found', 'The license has no activation with this id.');
export const activationRevoked = () =>
  refuse('activation-revoked', 'This device has lost or given back its seat: activate it again.');
export const fingerprintMismatch = () => refuse('fingerprint-mismatch', 'The activation belongs to another device.');
export const deviceBlocked = () => refuse('device-blocked', 'This device is blocked for this license.');
export const transferLimitReached = (transfers: number, periodDays: number) =>
  refuse('transfer-limit-reached', `Seats may be moved ${transfers} times in ${periodDays} days.`, {
    transfers,
    periodDays,
  });
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
export const versionNotEntitled = (because: string) => refuse('version-not-entitled', because);
export const addressNotAllowed = (because: string) => refuse('address-not-allowed', because);
/** Never told to anybody: whoever executes the decision claims the trial, and executes it again. */
export const trialNotClaimed = () => refuse('trial-not-claimed', 'This device’s trial is not claimed yet.');
export const trialAlreadyUsed = () =>
  refuse('trial-already-used', 'This device has had a trial of this product, by another license.');
export const policyNotFound = () =>
  refuse('policy-not-found', 'There is no such policy, or nothing of it is published.');
export const policyRetired = () => refuse('policy-retired', 'This policy has been retired.');
export const policyVersionNotPublished = (version: number) =>
  refuse('policy-version-not-published', `Version ${version} of this policy is not published.`, { version });
export const policyOfAnotherProduct = () =>
  refuse('policy-of-another-product', 'The policy is of another product than the license.');
export const productNotFound = () => refuse('product-not-found', 'There is no such product.');
export const licenseFileEndRefused = (latest: string) =>
  refuse(
    'license-file-end-refused',
    `A license file for this license ends in the future, and at ${latest} at the latest.`,
    {
      latest,
    },
  );
export const licenseFilesNotAllowed = () =>
  refuse('license-files-not-allowed', 'Only the vendor’s staff make license files for this license.');
export const seatNotYetFree = (until: string) =>
  refuse(
    'seat-not-yet-free',
    `Who held the seat before may work offline until ${until}; until then no license file is made.`,
    {
      until,
    },
  );
export const offlineRequestUnreadable = () =>
  refuse('offline-request-unreadable', 'This is no offline request, or it was damaged on the way.');
