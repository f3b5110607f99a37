import type { DomainEvent } from '#platform/kernel/index.js';
import type { FingerprintComponent } from '../fingerprint/fingerprint.js';

/**
 * A device has its trial of the product by this license, and by no other ever. The stream's name is made from the product
 * and the digest of one component, so that nothing of the device stands in here.
 */
export type TrialClaimed = DomainEvent<
  'TrialClaimed',
  {
    readonly productId: string;
    readonly licenseId: string;
    readonly component: FingerprintComponent;
    /** RFC 3339, UTC. */
    readonly claimedAt: string;
  }
>;

export type TrialEvent = TrialClaimed;
