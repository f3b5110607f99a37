import type { LicenseRefusal } from '#domain/licensing/index.js';
import type { ProductRefusal } from '#domain/products/index.js';
import type { ReleaseRefusal } from '#domain/releases/index.js';
import { defineProblems, platformProblems, type Problem, type ProblemKind } from '#platform/http/index.js';

export const problems = defineProblems({
  PRODUCT_NOT_FOUND: { status: 404, title: 'There is no such product' },
  LICENSE_NOT_FOUND: { status: 404, title: 'There is no such license' },
  LICENSE_REVOKED: { status: 409, title: 'The license is revoked for good' },
  RELEASE_NOT_FOUND: { status: 404, title: 'There is no such release' },
  RELEASE_ALREADY_PUBLISHED: { status: 409, title: 'The version was published with other contents' },
  RELEASE_WITHDRAWN: { status: 409, title: 'The version was withdrawn for good' },
  MINIMUM_VERSION_NOT_RAISED: { status: 409, title: 'The minimum version is only ever raised' },
  VERSION_NOT_BLOCKED: { status: 404, title: 'There is no such block' },
});

const { IDEMPOTENCY_KEY_REUSED } = platformProblems;

type Refused = LicenseRefusal | ProductRefusal | ReleaseRefusal;

const PROBLEM_OF: Partial<Record<Refused['refused'], ProblemKind>> = {
  'product-not-found': problems.PRODUCT_NOT_FOUND,
  'license-not-found': problems.LICENSE_NOT_FOUND,
  'license-revoked': problems.LICENSE_REVOKED,
  'release-not-found': problems.RELEASE_NOT_FOUND,
  'release-already-published': problems.RELEASE_ALREADY_PUBLISHED,
  'release-withdrawn': problems.RELEASE_WITHDRAWN,
  'minimum-version-not-raised': problems.MINIMUM_VERSION_NOT_RAISED,
  'version-not-blocked': problems.VERSION_NOT_BLOCKED,
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
