import type { Decision } from '#platform/kernel/index.js';
import type { LicenseEvent, LicenseIssued } from '../license/license.events.js';
import type { License } from '../license/license.js';
import { licenseAlreadyIssued } from '../license/license.refusal.js';

type Offer = Pick<LicenseIssued['data'], 'productId' | 'reference' | 'policy' | 'terms'>;

/** Issues a license; issuing the very same one again changes nothing. */
export function issueLicense(
  state: License,
  wish: LicenseIssued['data'],
): Decision<LicenseEvent, ReturnType<typeof licenseAlreadyIssued>> {
  if (state.status === 'not-issued') return [{ type: 'LicenseIssued', data: wish }];
  return isSameOffer(state, wish) ? [] : licenseAlreadyIssued();
}

function isSameOffer(issued: Offer, wish: Offer): boolean {
  return JSON.stringify(offerOf(issued)) === JSON.stringify(offerOf(wish));
}

function offerOf({ productId, reference, policy, terms }: Offer): Offer {
  return { productId, reference, policy, terms };
}
