import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LicensingClock } from '../licensing-clock.js';
import { SoftwareVersions } from '../version-standing/software-versions.js';
import { standingAt, standingFor, type VersionStanding } from '../version-standing/version-standing.js';
import { CheckVersion } from './check-version.query.js';

@QueryHandler(CheckVersion)
export class CheckVersionHandler implements IQueryHandler<CheckVersion> {
  constructor(
    private readonly versions: SoftwareVersions,
    private readonly clock: LicensingClock,
  ) {}

  async execute({ tenant, productId, software, terms }: CheckVersion): Promise<VersionStanding> {
    const version = await this.versions.compare(tenant, productId, software);
    const now = this.clock.now();
    return terms ? standingFor(terms, version, now) : standingAt(version, now);
  }
}
