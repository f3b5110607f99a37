import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { Fingerprints } from '../fingerprint/fingerprints.js';
import { licenseIdOf, parseLicenseKey } from '../license-key/license-key.js';
import { license as licenseFold } from '../license/license.js';
import { Licenses } from '../licenses.js';
import { LicensingClock } from '../licensing-clock.js';
import { SoftwareVersions } from '../version-standing/software-versions.js';
import { standingAt } from '../version-standing/version-standing.js';
import { verifyLicense } from './verify-license.js';
import { VerifyLicense, type LicenseVerified, type VerifyLicenseInput } from './verify-license.query.js';

@QueryHandler(VerifyLicense)
export class VerifyLicenseHandler implements IQueryHandler<VerifyLicense> {
  constructor(
    private readonly licenses: Licenses,
    private readonly fingerprints: Fingerprints,
    private readonly versions: SoftwareVersions,
    private readonly clock: LicensingClock,
  ) {}

  async execute({ input }: VerifyLicense): Promise<LicenseVerified> {
    const { tenant, productId, software } = input;
    const licenseId = licenseIdFor(input.license);
    const state = licenseId === undefined ? licenseFold.initial : await this.licenses.find(licenseId, tenant);
    const read = await this.fingerprints.read(tenant, input.fingerprint);
    const fingerprint = isRefusal(read) ? undefined : read;
    const activationId = 'activationId' in input.license ? input.license.activationId : undefined;
    const version = software && (await this.versions.compare(tenant, productId, software));
    const now = this.clock.now();
    const { code, detail, usable } = verifyLicense(state, { productId, fingerprint, activationId, version }, now);
    const update = version && standingAt(version, now);
    return usable ? { code, detail, usable, update } : { code, detail, update };
  }
}

function licenseIdFor(license: VerifyLicenseInput['license']): string | undefined {
  if ('licenseId' in license) return license.licenseId;
  const key = parseLicenseKey(license.licenseKey);
  return key && licenseIdOf(key);
}
