import type { Decision } from '#platform/kernel/index.js';
import { contradictionIn } from '../policy/contradiction-in.js';
import type { PolicyDrafted } from '../policy/policy.events.js';
import type { Policy } from '../policy/policy.js';
import * as no from '../policy/policy.refusal.js';
import type { PolicyVersionWish } from './draft-policy-version.command.js';

/** Drafts the next version, whole; the very same draft again changes nothing. */
export function draftPolicyVersion(
  state: Policy | undefined,
  wish: PolicyVersionWish,
): Decision<PolicyDrafted, no.PolicyRefusal> {
  if (!state) return no.policyNotFound();
  if (state.isRetired) return no.policyRetired();
  const contradiction = contradictionIn(wish.terms);
  if (contradiction !== undefined) return no.policyTermsContradictory(contradiction);
  const { policyId, productId, name: nameBefore, publishedVersion, draft } = state;
  const name = wish.name ?? nameBefore;
  if (name === nameBefore && JSON.stringify(draft?.terms) === JSON.stringify(wish.terms)) return [];
  const version = publishedVersion + 1;
  return [{ type: 'PolicyDrafted', data: { policyId, productId, name, version, terms: wish.terms } }];
}
