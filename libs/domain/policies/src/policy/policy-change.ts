import type { Policy } from './policy.js';

/** What a command about a policy answers. */
export interface PolicyChange {
  /** As it is now. */
  readonly policy: Policy;
  /** False when what was wished for was so already. */
  readonly hasChanged: boolean;
  readonly position: bigint | undefined;
}
