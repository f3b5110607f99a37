import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { Release } from '../release-line/release-line.events.js';
import type { ReleaseRefusal } from '../release-line/release-line.refusal.js';

export interface PublishReleaseInput extends Omit<Release, 'releaseId' | 'releasedAt'> {
  /** RFC 3339, UTC; null for now. */
  readonly releasedAt: string | null;
}

export interface PublishedRelease {
  readonly release: Release;
  /** False when this very release was published before. */
  readonly isNew: boolean;
  readonly position: bigint | undefined;
}

/** Offers a build of a version to customers. */
export class PublishRelease extends Command<PublishedRelease | ReleaseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly productId: string,
    readonly input: PublishReleaseInput,
  ) {
    super();
  }
}
