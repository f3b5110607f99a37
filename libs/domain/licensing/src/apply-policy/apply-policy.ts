import type { Decision } from '#platform/kernel/index.js';
import type { PolicyVersion } from '../known-policies/policy-version.js';
import type { LicenseEvent, LicenseTerms } from '../license/license.events.js';
import type { IssuedLicense, License } from '../license/license.js';
import * as no from '../license/license.refusal.js';
import { termBegun, termsFromPolicy, type AgreedTerms } from '../license/terms-from-policy.js';

export interface PolicyWish {
  readonly policy: PolicyVersion;
  readonly agreed: AgreedTerms;
  readonly restartsTerm: boolean;
}

/** Gives a license the terms of a policy version. Its devices keep their seats, also when there are fewer now. */
export function applyPolicy(state: License, wish: PolicyWish, now: Date): Decision<LicenseEvent, no.LicenseRefusal> {
  if (state.status === 'not-issued') return no.licenseNotFound();
  if (state.status === 'revoked') return no.licenseRevoked();
  const { pin, productId } = wish.policy;
  if (state.productId !== productId) return no.policyOfAnotherProduct();
  const terms = newTerms(state, wish, now);
  const isSame = JSON.stringify([state.policy, state.terms]) === JSON.stringify([pin, terms]);
  return isSame ? [] : [{ type: 'PolicyApplied', data: { policy: pin, terms } }];
}

function newTerms(state: IssuedLicense, { policy, agreed, restartsTerm }: PolicyWish, now: Date): LicenseTerms {
  const terms = termsFromPolicy(policy.terms, agreed, now);
  if (restartsTerm) {
    const begun = state.activations.size > 0 ? termBegun(terms, now) : undefined;
    return begun ? { ...terms, expiresAt: begun.expiresAt, maintenanceEndsAt: begun.maintenanceEndsAt } : terms;
  }
  const { expiresAt, daysFromFirstActivation, maintenanceEndsAt, maintenanceDaysFromFirstActivation } = state.terms;
  const end = agreed.expiresAt === undefined ? { expiresAt, daysFromFirstActivation } : {};
  return { ...terms, ...end, maintenanceEndsAt, maintenanceDaysFromFirstActivation };
}
