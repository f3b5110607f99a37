import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#platform/kernel/index.js';
import { KnownProducts } from '../known-products/known-products.js';
import { Policies } from '../policies.js';
import type { PolicyChange } from '../policy/policy-change.js';
import { productNotFound, type PolicyRefusal } from '../policy/policy.refusal.js';
import { DraftPolicy } from './draft-policy.command.js';
import { draftPolicy } from './draft-policy.js';

@CommandHandler(DraftPolicy)
export class DraftPolicyHandler implements ICommandHandler<DraftPolicy> {
  constructor(
    private readonly policies: Policies,
    private readonly products: KnownProducts,
  ) {}

  async execute({ context, input }: DraftPolicy): Promise<PolicyChange | PolicyRefusal> {
    if (!(await this.products.findForDecision(input.productId, context.tenant))) return productNotFound();
    const policyId = derivedId(context.commandId, 'policy');
    return this.policies.change(policyId, context, (state) => draftPolicy(state, { ...input, policyId }));
  }
}
