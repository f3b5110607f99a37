import type { Decision } from '#platform/kernel/index.js';
import type { PolicyRetired } from '../policy/policy.events.js';
import type { Policy } from '../policy/policy.js';
import { policyNotFound } from '../policy/policy.refusal.js';

/** Retires a policy for good, drafts included. */
export function retirePolicy(
  state: Policy | undefined,
  reason: string,
): Decision<PolicyRetired, ReturnType<typeof policyNotFound>> {
  if (!state) return policyNotFound();
  return state.isRetired ? [] : [{ type: 'PolicyRetired', data: { reason } }];
}
