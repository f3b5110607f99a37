import { Streams, type StreamsOptions } from '#platform/event-store/index.js';
import type { ReleaseEvent } from '#domain/releases/events.js';
import { releaseRules, type ReleaseRules } from './release-rules.js';

/** What each product has released, by product id: licensing's own view of the releases' events. */
export class KnownReleases extends Streams<ReleaseRules, ReleaseEvent> {
  constructor(options: StreamsOptions) {
    super(options, 'release', releaseRules);
  }
}
