import { isRefusal } from '#platform/kernel/index.js';
import type { KnownPolicies } from '../known-policies/known-policies.js';
import { policyVersion } from '../known-policies/policy-version.js';
import type { KnownProducts } from '../known-products/known-products.js';
import type { LicenseIssued } from '../license/license.events.js';
import { productNotFound, type LicenseRefusal } from '../license/license.refusal.js';
import { termsFromPolicy } from '../license/terms-from-policy.js';
import type { OfferByPolicy, OfferByTerms } from './issue-license.command.js';

export type Offer = Pick<LicenseIssued['data'], 'productId' | 'reference' | 'policy' | 'terms'>;

/** Finds out what a license is to be issued with. */
export class Offers {
  constructor(
    private readonly products: KnownProducts,
    private readonly policies: KnownPolicies,
  ) {}

  /** A policy's duration is counted from the moment of issue, so that the offer depends on it. */
  async of(input: OfferByTerms | OfferByPolicy, tenant: string): Promise<((now: Date) => Offer) | LicenseRefusal> {
    if ('policyId' in input) return this.#byPolicy(input, tenant);
    const { productId, reference, terms } = input;
    if (!(await this.products.findForDecision(productId, tenant))) return productNotFound();
    return () => ({ productId, reference, policy: null, terms });
  }

  async #byPolicy({ policyId, version, reference, agreed }: OfferByPolicy, tenant: string) {
    const policy = policyVersion(await this.policies.findFresh(policyId, tenant), version);
    if (isRefusal(policy)) return policy;
    const { productId, pin, terms } = policy;
    return (now: Date) => ({ productId, reference, policy: pin, terms: termsFromPolicy(terms, agreed, now) });
  }
}
