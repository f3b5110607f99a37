import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { LicenseTerms } from '../license/license.events.js';
import type { LicenseRefusal } from '../license/license.refusal.js';
import type { AgreedTerms } from '../license/terms-from-policy.js';

/** The terms are stated one by one. */
export interface OfferByTerms {
  readonly productId: string;
  readonly reference: string | null;
  readonly terms: LicenseTerms;
}

/** The terms are those of a policy version, but for what is agreed on with the customer. */
export interface OfferByPolicy {
  readonly policyId: string;
  /** The newest when left out. */
  readonly version: number | undefined;
  readonly reference: string | null;
  readonly agreed: AgreedTerms;
}

export interface IssuedKey {
  readonly licenseId: string;
  readonly licenseKey: string;
  readonly keyHint: string;
  /** False when a retry found the license already issued. */
  readonly isNew: boolean;
  readonly position: bigint | undefined;
}

export class IssueLicense extends Command<IssuedKey | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly input: OfferByTerms | OfferByPolicy,
  ) {
    super();
  }
}
