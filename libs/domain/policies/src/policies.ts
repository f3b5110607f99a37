import { Streams, type CommandContext, type StreamsOptions } from '#platform/event-store/index.js';
import { isRefusal, type Decision } from '#platform/kernel/index.js';
import type { PolicyChange } from './policy/policy-change.js';
import type { PolicyEvent } from './policy/policy.events.js';
import { policy, type Policy } from './policy/policy.js';
import { policyNotFound, type PolicyRefusal } from './policy/policy.refusal.js';

/** The policies of this installation, by policy id. */
export class Policies extends Streams<Policy | undefined, PolicyEvent> {
  constructor(options: StreamsOptions) {
    super(options, 'policy', policy);
  }

  /** Executes a decision about a policy, and tells the policy as it is then. */
  async change(
    policyId: string,
    context: CommandContext,
    decide: (state: Policy | undefined) => Decision<PolicyEvent, PolicyRefusal>,
  ): Promise<PolicyChange | PolicyRefusal> {
    const done = await this.execute(policyId, context, decide);
    if (isRefusal(done)) return done;
    if (!done.state) return policyNotFound();
    return { policy: done.state, hasChanged: done.facts.length > 0, position: done.position };
  }
}
