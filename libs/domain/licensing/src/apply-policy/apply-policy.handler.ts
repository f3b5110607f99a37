import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { KnownPolicies } from '../known-policies/known-policies.js';
import { policyVersion } from '../known-policies/policy-version.js';
import { licenseNotFound, type LicenseRefusal } from '../license/license.refusal.js';
import { Licenses } from '../licenses.js';
import { ApplyPolicy, type PolicyApplication } from './apply-policy.command.js';
import { applyPolicy } from './apply-policy.js';

@CommandHandler(ApplyPolicy)
export class ApplyPolicyHandler implements ICommandHandler<ApplyPolicy> {
  constructor(
    private readonly licenses: Licenses,
    private readonly policies: KnownPolicies,
  ) {}

  async execute({ context, licenseId, input }: ApplyPolicy): Promise<PolicyApplication | LicenseRefusal> {
    const { policyId, version, ...how } = input;
    const policy = policyVersion(await this.policies.findFresh(policyId, context.tenant), version);
    if (isRefusal(policy)) return policy;
    const done = await this.licenses.execute(licenseId, context, (state, now) =>
      applyPolicy(state, { policy, ...how }, now),
    );
    if (isRefusal(done)) return done;
    if (done.state.status === 'not-issued') return licenseNotFound();
    return { policy: done.state.policy ?? policy.pin, terms: done.state.terms, position: done.position };
  }
}
