import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ReleaseLines } from '../release-lines.js';
import { UnblockVersion, type VersionRulesChange } from '../release-line/change-version-rules.command.js';
import type { ReleaseRefusal } from '../release-line/release-line.refusal.js';
import { unblockVersion } from './unblock-version.js';

@CommandHandler(UnblockVersion)
export class UnblockVersionHandler implements ICommandHandler<UnblockVersion> {
  constructor(private readonly lines: ReleaseLines) {}

  execute({ context, productId, wish }: UnblockVersion): Promise<VersionRulesChange | ReleaseRefusal> {
    return this.lines.changeRules(productId, context, (state) => unblockVersion(state, wish));
  }
}
