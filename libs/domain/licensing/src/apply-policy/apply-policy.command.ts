import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { LicenseTerms, PolicyPin } from '../license/license.events.js';
import type { LicenseRefusal } from '../license/license.refusal.js';
import type { AgreedTerms } from '../license/terms-from-policy.js';

export interface ApplyPolicyInput {
  readonly policyId: string;
  /** The newest when left out. */
  readonly version: number | undefined;
  readonly agreed: AgreedTerms;
  /** Whether duration and maintenance begin anew; else the license ends when it did. */
  readonly restartsTerm: boolean;
}

export interface PolicyApplication {
  readonly policy: PolicyPin;
  readonly terms: LicenseTerms;
  readonly position: bigint | undefined;
}

/** Gives a license the terms of a policy version. */
export class ApplyPolicy extends Command<PolicyApplication | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly licenseId: string,
    readonly input: ApplyPolicyInput,
  ) {
    super();
  }
}
