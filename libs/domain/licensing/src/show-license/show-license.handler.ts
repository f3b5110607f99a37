import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { licenseIdOf, parseLicenseKey } from '../license-key/license-key.js';
import type { IssuedLicense } from '../license/license.js';
import { licenseNotFound, productMismatch, type LicenseRefusal } from '../license/license.refusal.js';
import { Licenses } from '../licenses.js';
import { ShowLicense } from './show-license.query.js';

@QueryHandler(ShowLicense)
export class ShowLicenseHandler implements IQueryHandler<ShowLicense> {
  constructor(private readonly licenses: Licenses) {}

  async execute({ tenant, productId, licenseKey }: ShowLicense): Promise<IssuedLicense | LicenseRefusal> {
    const key = parseLicenseKey(licenseKey);
    const state = key && (await this.licenses.find(licenseIdOf(key), tenant));
    if (!state || state.status === 'not-issued') return licenseNotFound();
    return state.productId === productId ? state : productMismatch();
  }
}
