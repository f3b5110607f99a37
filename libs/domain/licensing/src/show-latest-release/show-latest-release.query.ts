import { Query } from '@nestjs/cqrs';
import type { Release } from '#domain/releases/events.js';

/** The newest release of a channel: for this platform, or for whatever there is. */
export class ShowLatestRelease extends Query<Release | null> {
  constructor(
    readonly tenant: string,
    readonly productId: string,
    readonly channel: string,
    readonly platform: string | undefined,
  ) {
    super();
  }
}
