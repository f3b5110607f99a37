import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Policies } from '../policies.js';
import type { PolicyChange } from '../policy/policy-change.js';
import type { PolicyRefusal } from '../policy/policy.refusal.js';
import { DraftPolicyVersion } from './draft-policy-version.command.js';
import { draftPolicyVersion } from './draft-policy-version.js';

@CommandHandler(DraftPolicyVersion)
export class DraftPolicyVersionHandler implements ICommandHandler<DraftPolicyVersion> {
  constructor(private readonly policies: Policies) {}

  execute({ context, policyId, wish }: DraftPolicyVersion): Promise<PolicyChange | PolicyRefusal> {
    return this.policies.change(policyId, context, (state) => draftPolicyVersion(state, wish));
  }
}
