import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId, isRefusal } from '#platform/kernel/index.js';
import { ReleaseLines } from '../release-lines.js';
import type { ReleaseRefusal } from '../release-line/release-line.refusal.js';
import { withoutBuild } from '../version/same-version.js';
import { PublishRelease, type PublishedRelease } from './publish-release.command.js';
import { publishRelease } from './publish-release.js';

@CommandHandler(PublishRelease)
export class PublishReleaseHandler implements ICommandHandler<PublishRelease> {
  constructor(private readonly lines: ReleaseLines) {}

  async execute({ context, productId, input }: PublishRelease): Promise<PublishedRelease | ReleaseRefusal> {
    const releaseId = derivedId(productId, withoutBuild(input.version), input.channel, input.platform);
    const done = await this.lines.executeFor(productId, context, (state, now) =>
      publishRelease(state, { ...input, productId, releaseId }, now),
    );
    if (isRefusal(done)) return done;
    const release = done.state.releases.get(releaseId);
    if (!release) throw new Error('a release just published is not in its line');
    return { release, isNew: done.facts.length > 0, position: done.position };
  }
}
