import type { PolicyTerms } from '#domain/policies/events.js';
import type { PolicyPin } from '../license/license.events.js';
import * as no from '../license/license.refusal.js';
import type { KnownPolicy } from './known-policy.js';

/** Terms that a license may get, and where they come from. */
export interface PolicyVersion {
  readonly pin: PolicyPin;
  readonly productId: string;
  readonly terms: PolicyTerms;
}

type NoPolicyVersion = ReturnType<
  typeof no.policyNotFound | typeof no.policyRetired | typeof no.policyVersionNotPublished
>;

/** The version of the policy that was asked for, or the newest. */
export function policyVersion(
  policy: KnownPolicy | undefined,
  version: number | undefined,
): PolicyVersion | NoPolicyVersion {
  if (!policy) return no.policyNotFound();
  if (policy.isRetired) return no.policyRetired();
  const wanted = version ?? Math.max(...policy.versions.keys());
  const terms = policy.versions.get(wanted);
  if (!terms) return no.policyVersionNotPublished(wanted);
  return { pin: { policyId: policy.policyId, version: wanted }, productId: policy.productId, terms };
}
