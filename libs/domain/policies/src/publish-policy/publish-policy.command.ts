import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { PolicyChange } from '../policy/policy-change.js';
import type { PolicyRefusal } from '../policy/policy.refusal.js';

/** Publishes the draft; it is named by its version, so that nobody publishes what they haven't seen. */
export class PublishPolicy extends Command<PolicyChange | PolicyRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly policyId: string,
    readonly version: number,
  ) {
    super();
  }
}
