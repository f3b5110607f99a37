import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { PolicyChange } from '../policy/policy-change.js';
import type { PolicyRefusal } from '../policy/policy.refusal.js';

/** Issues nothing with a policy any more; licenses that have it keep it. */
export class RetirePolicy extends Command<PolicyChange | PolicyRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly policyId: string,
    readonly reason: string,
  ) {
    super();
  }
}
