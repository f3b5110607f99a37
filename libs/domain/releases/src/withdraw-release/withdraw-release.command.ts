import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { Release } from '../release-line/release-line.events.js';
import type { ReleaseRefusal } from '../release-line/release-line.refusal.js';

export interface WithdrawReleaseInput {
  readonly version: string;
  /** Of every channel when left out. */
  readonly channel?: string | undefined;
  /** For every platform when left out. */
  readonly platform?: string | undefined;
  readonly reason: string;
}

export interface ReleaseWithdrawal {
  /** All that were asked for, those withdrawn before included. */
  readonly withdrawn: readonly Release[];
  readonly position: bigint | undefined;
}

/** Stops offering a version. */
export class WithdrawRelease extends Command<ReleaseWithdrawal | ReleaseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly productId: string,
    readonly input: WithdrawReleaseInput,
  ) {
    super();
  }
}
