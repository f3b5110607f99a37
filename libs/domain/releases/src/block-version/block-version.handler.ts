import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ReleaseLines } from '../release-lines.js';
import { BlockVersion, type VersionRulesChange } from '../release-line/change-version-rules.command.js';
import type { ReleaseRefusal } from '../release-line/release-line.refusal.js';
import { blockVersion } from './block-version.js';

@CommandHandler(BlockVersion)
export class BlockVersionHandler implements ICommandHandler<BlockVersion> {
  constructor(private readonly lines: ReleaseLines) {}

  execute({ context, productId, wish }: BlockVersion): Promise<VersionRulesChange | ReleaseRefusal> {
    return this.lines.changeRules(productId, context, (state) => blockVersion(state, wish));
  }
}
