import { Query } from '@nestjs/cqrs';
import type { SoftwareVersion, VersionStanding } from '../version-standing/version-standing.js';

/** How a version of a product stands now. */
export class CheckVersion extends Query<VersionStanding> {
  constructor(
    readonly tenant: string,
    readonly productId: string,
    readonly software: SoftwareVersion,
  ) {
    super();
  }
}
