import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Policies } from '../policies.js';
import type { PolicyChange } from '../policy/policy-change.js';
import type { PolicyRefusal } from '../policy/policy.refusal.js';
import { PublishPolicy } from './publish-policy.command.js';
import { publishPolicy } from './publish-policy.js';

@CommandHandler(PublishPolicy)
export class PublishPolicyHandler implements ICommandHandler<PublishPolicy> {
  constructor(private readonly policies: Policies) {}

  execute({ context, policyId, version }: PublishPolicy): Promise<PolicyChange | PolicyRefusal> {
    return this.policies.change(policyId, context, (state) => publishPolicy(state, version));
  }
}
