import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { ReleaseLines } from '../release-lines.js';
import type { ReleaseRefusal } from '../release-line/release-line.refusal.js';
import { releasesOfVersion } from '../release-line/releases-of-version.js';
import { WithdrawRelease, type ReleaseWithdrawal } from './withdraw-release.command.js';
import { withdrawRelease } from './withdraw-release.js';

@CommandHandler(WithdrawRelease)
export class WithdrawReleaseHandler implements ICommandHandler<WithdrawRelease> {
  constructor(private readonly lines: ReleaseLines) {}

  async execute({ context, productId, input }: WithdrawRelease): Promise<ReleaseWithdrawal | ReleaseRefusal> {
    const done = await this.lines.executeFor(productId, context, (state) => withdrawRelease(state, input));
    if (isRefusal(done)) return done;
    return { withdrawn: releasesOfVersion(done.state, input), position: done.position };
  }
}
