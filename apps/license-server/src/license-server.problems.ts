import type { LicenseRefusal } from '#domain/licensing/index.js';
import { defineProblems, platformProblems, type Problem, type ProblemKind } from '#platform/http/index.js';

export const problems = defineProblems({
  API_KEY_INVALID: { status: 401, title: 'The API key is missing or unknown' },
  LICENSE_NOT_FOUND: { status: 404, title: 'There is no such license' },
  LICENSE_REVOKED: { status: 403, title: 'The license is revoked' },
  LICENSE_SUSPENDED: { status: 403, title: 'The license is suspended' },
  LICENSE_EXPIRED: { status: 403, title: 'The license has expired' },
  PRODUCT_MISMATCH: { status: 403, title: 'The license is for another product' },
  ACTIVATION_LIMIT_REACHED: { status: 409, title: 'Every seat of the license is taken' },
  ACTIVATION_NOT_FOUND: { status: 404, title: 'The device holds no seat of the license' },
  ACTIVATION_REVOKED: { status: 403, title: 'The device has lost its seat' },
  TRANSFER_LIMIT_REACHED: { status: 409, title: 'Seats of this license were moved too often' },
  LIMIT_EXCEEDED: { status: 403, title: 'More was used than the license has left' },
  VERSION_BLOCKED: { status: 426, title: 'This version of the software is blocked' },
  VERSION_TOO_OLD: { status: 426, title: 'This version of the software is no longer supported' },
  VERSION_NOT_ENTITLED: { status: 403, title: 'The license does not come with this version of the software' },
  ADDRESS_NOT_ALLOWED: { status: 403, title: 'The license is not for use from there' },
  TRIAL_ALREADY_USED: { status: 403, title: 'The device has had a trial of the product' },
  RELEASE_NOT_FOUND: { status: 404, title: 'Nothing is released there' },
  LICENSE_FILES_NOT_ALLOWED: { status: 403, title: 'License files for this license are made by staff' },
  SEAT_NOT_YET_FREE: { status: 409, title: 'Who held the seat before may still be offline' },
  LICENSE_FILE_END_REFUSED: { status: 422, title: 'A license file can’t end then' },
  OFFLINE_REQUEST_UNREADABLE: { status: 422, title: 'The offline request can’t be read' },
  FINGERPRINT_MISMATCH: { status: 403, title: 'The activation belongs to another device' },
  LEDGER_HEAD_NOT_FOUND: { status: 404, title: 'There is no such head of the ledger' },
  FINGERPRINT_UNUSABLE: { status: 422, title: 'Nothing in the fingerprint tells the device from others' },
});

const PROBLEM_OF: Partial<Record<LicenseRefusal['refused'], ProblemKind>> = {
  'license-not-found': problems.LICENSE_NOT_FOUND,
  'license-revoked': problems.LICENSE_REVOKED,
  'license-suspended': problems.LICENSE_SUSPENDED,
  'license-expired': problems.LICENSE_EXPIRED,
  'product-mismatch': problems.PRODUCT_MISMATCH,
  'seat-limit-reached': problems.ACTIVATION_LIMIT_REACHED,
  'activation-not-found': problems.ACTIVATION_NOT_FOUND,
  'activation-revoked': problems.ACTIVATION_REVOKED,
  'device-blocked': problems.ACTIVATION_REVOKED,
  'transfer-limit-reached': problems.TRANSFER_LIMIT_REACHED,
  'license-files-not-allowed': problems.LICENSE_FILES_NOT_ALLOWED,
  'seat-not-yet-free': problems.SEAT_NOT_YET_FREE,
  'license-file-end-refused': problems.LICENSE_FILE_END_REFUSED,
  'offline-request-unreadable': problems.OFFLINE_REQUEST_UNREADABLE,
  'fingerprint-mismatch': problems.FINGERPRINT_MISMATCH,
  'fingerprint-unusable': problems.FINGERPRINT_UNUSABLE,
  'version-blocked': problems.VERSION_BLOCKED,
  'version-too-old': problems.VERSION_TOO_OLD,
  'version-not-entitled': problems.VERSION_NOT_ENTITLED,
  'address-not-allowed': problems.ADDRESS_NOT_ALLOWED,
  'trial-already-used': problems.TRIAL_ALREADY_USED,
  'idempotency-key-reused': platformProblems.IDEMPOTENCY_KEY_REUSED,
};

/** The domain's "no" in the words of this API. */
export function problemFor(refusal: LicenseRefusal): Problem {
  const kind = PROBLEM_OF[refusal.refused];
  if (kind === undefined) throw new Error(`the license server has no problem code for ${refusal.refused}`);
  return kind.because(refusal.detail);
}
