import type { Decision } from '#platform/kernel/index.js';
import type { PolicyPublished } from '../policy/policy.events.js';
import type { Policy } from '../policy/policy.js';
import * as no from '../policy/policy.refusal.js';

/** Publishes the draft of this version for good; a version that is published stays so. */
export function publishPolicy(state: Policy | undefined, version: number): Decision<PolicyPublished, no.PolicyRefusal> {
  if (!state) return no.policyNotFound();
  const { policyId, productId, name, draft, publishedVersion, isRetired } = state;
  if (version <= publishedVersion) return [];
  if (isRetired) return no.policyRetired();
  if (draft?.version !== version) return no.policyVersionNotDrafted(version);
  return [{ type: 'PolicyPublished', data: { policyId, productId, name, version, terms: draft.terms } }];
}
