import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { PolicyChange } from '../policy/policy-change.js';
import type { PolicyTerms } from '../policy/policy.events.js';
import type { PolicyRefusal } from '../policy/policy.refusal.js';

export interface PolicyVersionWish {
  /** As it was when left out. */
  readonly name: string | undefined;
  readonly terms: PolicyTerms;
}

/** Writes down the next version of a policy, in place of an earlier draft of it. */
export class DraftPolicyVersion extends Command<PolicyChange | PolicyRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly policyId: string,
    readonly wish: PolicyVersionWish,
  ) {
    super();
  }
}
