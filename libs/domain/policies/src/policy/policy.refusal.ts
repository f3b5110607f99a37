import { refuse, type Refusal } from '#platform/kernel/index.js';

export type PolicyRefusal = Refusal<
  | 'product-not-found'
  | 'policy-not-found'
  | 'policy-retired'
  | 'policy-terms-contradictory'
  | 'policy-version-not-drafted'
  | 'policy-already-drafted'
  | 'idempotency-key-reused'
>;

export const productNotFound = () => refuse('product-not-found', 'There is no such product.');
export const policyNotFound = () => refuse('policy-not-found', 'There is no such policy.');
export const policyRetired = () => refuse('policy-retired', 'This policy has been retired; draft a new one.');
export const policyTermsContradictory = (because: string) => refuse('policy-terms-contradictory', because);
export const policyVersionNotDrafted = (version: number) =>
  refuse('policy-version-not-drafted', `There is no draft of version ${version} of this policy.`, { version });
export const policyAlreadyDrafted = () =>
  refuse('policy-already-drafted', 'Another policy was drafted with this idempotency key.');
