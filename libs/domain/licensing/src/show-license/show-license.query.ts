import { Query } from '@nestjs/cqrs';
import type { IssuedLicense } from '../license/license.js';
import type { LicenseRefusal } from '../license/license.refusal.js';

/** The license as it is now, for the holder of its key. */
export class ShowLicense extends Query<IssuedLicense | LicenseRefusal> {
  constructor(
    readonly tenant: string,
    readonly productId: string,
    readonly licenseKey: string,
  ) {
    super();
  }
}
