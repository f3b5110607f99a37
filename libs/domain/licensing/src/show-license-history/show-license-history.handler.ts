import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { licenseNotFound, type LicenseRefusal } from '../license/license.refusal.js';
import { Licenses } from '../licenses.js';
import { LicenseHistory } from './license-history.js';
import { ShowLicenseHistory, type HistoryPage } from './show-license-history.query.js';

@QueryHandler(ShowLicenseHistory)
export class ShowLicenseHistoryHandler implements IQueryHandler<ShowLicenseHistory> {
  constructor(
    private readonly licenses: Licenses,
    private readonly history: LicenseHistory,
  ) {}

  async execute({ tenant, licenseId, page }: ShowLicenseHistory): Promise<HistoryPage | LicenseRefusal> {
    const { status } = await this.licenses.find(licenseId, tenant);
    return status === 'not-issued' ? licenseNotFound() : this.history.page(licenseId, page);
  }
}
