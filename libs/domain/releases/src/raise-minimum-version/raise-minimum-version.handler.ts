import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ReleaseLines } from '../release-lines.js';
import { RaiseMinimumVersion, type VersionRulesChange } from '../release-line/change-version-rules.command.js';
import type { ReleaseRefusal } from '../release-line/release-line.refusal.js';
import { isNewer } from '../version/compare-versions.js';
import { raiseMinimumVersion } from './raise-minimum-version.js';

@CommandHandler(RaiseMinimumVersion)
export class RaiseMinimumVersionHandler implements ICommandHandler<RaiseMinimumVersion> {
  constructor(private readonly lines: ReleaseLines) {}

  execute({ context, productId, wish }: RaiseMinimumVersion): Promise<VersionRulesChange | ReleaseRefusal> {
    return this.lines.changeRules(productId, context, (state, now) => raiseMinimumVersion(state, wish, now, isNewer));
  }
}
