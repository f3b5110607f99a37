import { Streams, type StreamsOptions } from '#platform/event-store/index.js';
import type { PolicyEvent } from '#domain/policies/events.js';
import { knownPolicy, type KnownPolicy } from './known-policy.js';

/** What licenses may be issued with, by policy id: licensing's own view of the policies' events. */
export class KnownPolicies extends Streams<KnownPolicy | undefined, PolicyEvent> {
  constructor(options: StreamsOptions) {
    super(options, 'policy', knownPolicy);
  }
}
