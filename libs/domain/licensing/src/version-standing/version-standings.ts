import { Injectable } from '@nestjs/common';
import type { LicenseTerms } from '../license/license.events.js';
import { LicensingClock } from '../licensing-clock.js';
import { SoftwareVersions, type ComparedVersion } from './software-versions.js';
import { standingAt, standingFor, type SoftwareVersion, type VersionStanding } from './version-standing.js';

/** How a version of a product stands now: for a license, which may not come with every release, or at all. */
@Injectable()
export class VersionStandings {
  constructor(
    private readonly versions: SoftwareVersions,
    private readonly clock: LicensingClock,
  ) {}

  /** At once when memory has the releases. @param terms of the license */
  of(
    tenant: string,
    productId: string,
    software: SoftwareVersion,
    terms?: LicenseTerms,
  ): VersionStanding | Promise<VersionStanding> {
    const compared = this.versions.compareSeen(tenant, productId, software);
    return compared instanceof Promise ? compared.then((read) => this.#at(read, terms)) : this.#at(compared, terms);
  }

  #at({ comparison }: ComparedVersion, terms: LicenseTerms | undefined): VersionStanding {
    const now = this.clock.now();
    return terms ? standingFor(terms, comparison, now) : standingAt(comparison, now);
  }
}
