import type { CustomerRefusal } from '#domain/customers/index.js';
import type { LicenseRefusal } from '#domain/licensing/index.js';
import type { OperationRefusal } from '#domain/operations/index.js';
import type { PolicyRefusal } from '#domain/policies/index.js';
import type { ProductRefusal } from '#domain/products/index.js';
import type { ReleaseRefusal } from '#domain/releases/index.js';
import type { SigningKeyRefusal } from '#domain/signing-keys/index.js';
import { defineProblems, platformProblems, type Problem, type ProblemKind } from '#platform/http/index.js';

export const problems = defineProblems({
  PRODUCT_NOT_FOUND: { status: 404, title: 'There is no such product' },
  API_KEY_NOT_FOUND: { status: 404, title: 'There is no such API key' },
  API_KEY_ENDED: { status: 409, title: 'The API key has ended or was revoked' },
  API_KEY_ALREADY_ROTATED: { status: 409, title: 'The API key has a successor already' },
  LICENSE_NOT_FOUND: { status: 404, title: 'There is no such license' },
  LICENSE_REVOKED: { status: 409, title: 'The license is revoked for good' },
  LICENSE_SUSPENDED: { status: 409, title: 'The license is suspended' },
  LICENSE_EXPIRED: { status: 409, title: 'The license has expired' },
  PRODUCT_MISMATCH: { status: 409, title: 'The license is for another product' },
  ACTIVATION_NOT_FOUND: { status: 404, title: 'There is no such activation' },
  ACTIVATION_REVOKED: { status: 409, title: 'The device has lost its seat or is blocked' },
  ACTIVATION_LIMIT_REACHED: { status: 409, title: 'Every seat of the license is taken' },
  SEAT_NOT_YET_FREE: { status: 409, title: 'Who held the seat before may still be offline' },
  TRIAL_ALREADY_USED: { status: 403, title: 'The device has had a trial of the product' },
  LICENSE_FILE_END_REFUSED: { status: 422, title: 'A license file can’t end then' },
  FINGERPRINT_UNUSABLE: { status: 422, title: 'Nothing in the fingerprint tells the device from others' },
  OFFLINE_REQUEST_UNREADABLE: { status: 422, title: 'The offline request can’t be read' },
  DECISION_NOT_FOUND: { status: 404, title: 'There is no such decision' },
  NOTHING_THERE: { status: 404, title: 'There is, or was then, no such thing' },
  RELEASE_NOT_FOUND: { status: 404, title: 'There is no such release' },
  RELEASE_ALREADY_PUBLISHED: { status: 409, title: 'The version was published with other contents' },
  RELEASE_WITHDRAWN: { status: 409, title: 'The version was withdrawn for good' },
  MINIMUM_VERSION_NOT_RAISED: { status: 409, title: 'The minimum version is only ever raised' },
  LEDGER_ENTRY_NOT_FOUND: { status: 404, title: 'The ledger has no such entry' },
  LEDGER_SIZE_NOT_REACHED: { status: 404, title: 'The ledger is not that long' },
  SIGNING_KEY_NOT_FOUND: { status: 404, title: 'There is no such signing key' },
  SIGNING_KEY_ANNOUNCED: { status: 409, title: 'Another signing key is announced' },
  VERSION_NOT_BLOCKED: { status: 404, title: 'There is no such block' },
  POLICY_NOT_FOUND: { status: 404, title: 'There is no such policy' },
  POLICY_RETIRED: { status: 409, title: 'The policy is retired for good' },
  POLICY_TERMS_INVALID: { status: 422, title: 'The terms contradict each other' },
  POLICY_VERSION_NOT_PUBLISHED: { status: 409, title: 'That version of the policy is not published' },
  POLICY_OF_ANOTHER_PRODUCT: { status: 409, title: 'The policy is of another product than the license' },
  POLICY_VERSION_NOT_DRAFTED: { status: 409, title: 'There is no draft of that version' },
  CUSTOMER_NOT_FOUND: { status: 404, title: 'There is no such customer' },
  CUSTOMER_IS_A_PERSON: { status: 409, title: 'The customer is a person' },
  PERSON_NOT_FOUND: { status: 404, title: 'There is no such person' },
  PERSON_FORGOTTEN: { status: 409, title: 'The person was forgotten for good' },
  PERSON_NOT_FORGOTTEN: { status: 409, title: 'The person was not forgotten' },
  PROJECTION_NOT_FOUND: { status: 404, title: 'There is no such read model' },
  PROJECTION_BEING_BUILT: { status: 409, title: 'The read model is being built already' },
  PROJECTION_NOT_BEING_BUILT: { status: 409, title: 'The read model is not being built' },
  PROJECTION_WITHOUT_FORMER: { status: 409, title: 'There is no former read model to go back to' },
  PROJECTION_OUTGROWN: { status: 409, title: 'A migration has changed the tables since' },
  PROJECTION_BUSY: { status: 409, title: 'The tables are in use without a pause' },
  GENERATION_NOT_FOUND: { status: 404, title: 'There is no such generation' },
  GENERATION_LIVE: { status: 409, title: 'Queries read this generation' },
  RETRY_NOT_FOUND: { status: 404, title: 'There is no such order' },
});

const { IDEMPOTENCY_KEY_REUSED, INVALID_REQUEST } = platformProblems;

type Refused =
  | LicenseRefusal
  | ProductRefusal
  | ReleaseRefusal
  | PolicyRefusal
  | SigningKeyRefusal
  | CustomerRefusal
  | OperationRefusal;

const PROBLEM_OF: Partial<Record<Refused['refused'], ProblemKind>> = {
  'product-not-found': problems.PRODUCT_NOT_FOUND,
  'api-key-not-found': problems.API_KEY_NOT_FOUND,
  'api-key-ended': problems.API_KEY_ENDED,
  'api-key-already-rotated': problems.API_KEY_ALREADY_ROTATED,
  'api-key-end-passed': INVALID_REQUEST,
  'license-not-found': problems.LICENSE_NOT_FOUND,
  'license-revoked': problems.LICENSE_REVOKED,
  'license-suspended': problems.LICENSE_SUSPENDED,
  'license-expired': problems.LICENSE_EXPIRED,
  'product-mismatch': problems.PRODUCT_MISMATCH,
  'activation-not-found': problems.ACTIVATION_NOT_FOUND,
  'activation-revoked': problems.ACTIVATION_REVOKED,
  'device-blocked': problems.ACTIVATION_REVOKED,
  'seat-limit-reached': problems.ACTIVATION_LIMIT_REACHED,
  'seat-not-yet-free': problems.SEAT_NOT_YET_FREE,
  'trial-already-used': problems.TRIAL_ALREADY_USED,
  'license-file-end-refused': problems.LICENSE_FILE_END_REFUSED,
  'fingerprint-unusable': problems.FINGERPRINT_UNUSABLE,
  'offline-request-unreadable': problems.OFFLINE_REQUEST_UNREADABLE,
  'release-not-found': problems.RELEASE_NOT_FOUND,
  'release-already-published': problems.RELEASE_ALREADY_PUBLISHED,
  'release-withdrawn': problems.RELEASE_WITHDRAWN,
  'minimum-version-not-raised': problems.MINIMUM_VERSION_NOT_RAISED,
  'version-not-blocked': problems.VERSION_NOT_BLOCKED,
  'policy-not-found': problems.POLICY_NOT_FOUND,
  'policy-retired': problems.POLICY_RETIRED,
  'policy-terms-contradictory': problems.POLICY_TERMS_INVALID,
  'policy-version-not-drafted': problems.POLICY_VERSION_NOT_DRAFTED,
  'policy-version-not-published': problems.POLICY_VERSION_NOT_PUBLISHED,
  'policy-of-another-product': problems.POLICY_OF_ANOTHER_PRODUCT,
  'policy-already-drafted': IDEMPOTENCY_KEY_REUSED,
  'signing-key-not-found': problems.SIGNING_KEY_NOT_FOUND,
  'signing-key-announced': problems.SIGNING_KEY_ANNOUNCED,
  'customer-not-found': problems.CUSTOMER_NOT_FOUND,
  'customer-is-a-person': problems.CUSTOMER_IS_A_PERSON,
  'person-not-found': problems.PERSON_NOT_FOUND,
  'person-forgotten': problems.PERSON_FORGOTTEN,
  'person-not-forgotten': problems.PERSON_NOT_FORGOTTEN,
  'customer-already-registered': IDEMPOTENCY_KEY_REUSED,
  'projection-not-found': problems.PROJECTION_NOT_FOUND,
  'projection-being-built': problems.PROJECTION_BEING_BUILT,
  'projection-not-being-built': problems.PROJECTION_NOT_BEING_BUILT,
  'projection-without-former': problems.PROJECTION_WITHOUT_FORMER,
  'projection-outgrown': problems.PROJECTION_OUTGROWN,
  'projection-busy': problems.PROJECTION_BUSY,
  'generation-not-found': problems.GENERATION_NOT_FOUND,
  'generation-live': problems.GENERATION_LIVE,
  'idempotency-key-reused': IDEMPOTENCY_KEY_REUSED,
  'license-already-issued': IDEMPOTENCY_KEY_REUSED,
  'product-already-defined': IDEMPOTENCY_KEY_REUSED,
  'api-key-already-created': IDEMPOTENCY_KEY_REUSED,
};

/** The domain's "no" in the words of this API. */
export function problemFor(refusal: Refused): Problem {
  const kind = PROBLEM_OF[refusal.refused];
  if (kind === undefined) throw new Error(`the admin API has no problem code for ${refusal.refused}`);
  return kind.because(refusal.detail);
}
