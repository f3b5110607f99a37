import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { PolicyChange } from '../policy/policy-change.js';
import type { PolicyDrafted } from '../policy/policy.events.js';
import type { PolicyRefusal } from '../policy/policy.refusal.js';

export type DraftPolicyInput = Pick<PolicyDrafted['data'], 'productId' | 'name' | 'terms'>;

/** Writes down the first version of a new policy. */
export class DraftPolicy extends Command<PolicyChange | PolicyRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly input: DraftPolicyInput,
  ) {
    super();
  }
}
