import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Release } from '#domain/releases/events.js';
import { KnownReleases } from '../known-releases/known-releases.js';
import { latestRelease } from '../version-standing/compare-version.js';
import { ShowLatestRelease } from './show-latest-release.query.js';

@QueryHandler(ShowLatestRelease)
export class ShowLatestReleaseHandler implements IQueryHandler<ShowLatestRelease> {
  constructor(private readonly releases: KnownReleases) {}

  async execute({ tenant, productId, channel, platform }: ShowLatestRelease): Promise<Release | null> {
    return latestRelease(await this.releases.find(productId, tenant), { channel, platform });
  }
}
