import type { Decision } from '#platform/kernel/index.js';
import { contradictionIn } from '../policy/contradiction-in.js';
import type { PolicyDrafted } from '../policy/policy.events.js';
import type { Policy } from '../policy/policy.js';
import { policyAlreadyDrafted, policyTermsContradictory, type PolicyRefusal } from '../policy/policy.refusal.js';

/** Begins a policy with a draft of its first version. */
export function draftPolicy(
  state: Policy | undefined,
  wish: Omit<PolicyDrafted['data'], 'version'>,
): Decision<PolicyDrafted, PolicyRefusal> {
  if (state) return policyAlreadyDrafted();
  const contradiction = contradictionIn(wish.terms);
  if (contradiction !== undefined) return policyTermsContradictory(contradiction);
  return [{ type: 'PolicyDrafted', data: { ...wish, version: 1 } }];
}
