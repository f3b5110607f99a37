import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Policies } from '../policies.js';
import type { PolicyChange } from '../policy/policy-change.js';
import type { PolicyRefusal } from '../policy/policy.refusal.js';
import { RetirePolicy } from './retire-policy.command.js';
import { retirePolicy } from './retire-policy.js';

@CommandHandler(RetirePolicy)
export class RetirePolicyHandler implements ICommandHandler<RetirePolicy> {
  constructor(private readonly policies: Policies) {}

  execute({ context, policyId, reason }: RetirePolicy): Promise<PolicyChange | PolicyRefusal> {
    return this.policies.change(policyId, context, (state) => retirePolicy(state, reason));
  }
}
