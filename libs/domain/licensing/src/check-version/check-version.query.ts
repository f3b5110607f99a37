import { Query } from '@nestjs/cqrs';
import type { LicenseTerms } from '../license/license.events.js';
import type { SoftwareVersion, VersionStanding } from '../version-standing/version-standing.js';

/** How a version of a product stands now: for a license of these terms, which may not come with every release, or at all. */
export class CheckVersion extends Query<VersionStanding> {
  constructor(
    readonly tenant: string,
    readonly productId: string,
    readonly software: SoftwareVersion,
    readonly terms?: LicenseTerms,
  ) {
    super();
  }
}
