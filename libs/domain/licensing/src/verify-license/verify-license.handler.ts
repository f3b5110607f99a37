import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { Fingerprints } from '../fingerprint/fingerprints.js';
import { LicenseIds } from '../license-key/license-ids.js';
import { license as licenseFold } from '../license/license.js';
import { Licenses } from '../licenses.js';
import { KnownReleases } from '../known-releases/known-releases.js';
import { LicensingClock } from '../licensing-clock.js';
import { SoftwareVersions } from '../version-standing/software-versions.js';
import { standingAt, standingFor } from '../version-standing/version-standing.js';
import { changesAt } from './changes-at.js';
import { StandingVerdicts } from './standing-verdicts.js';
import { verifyLicense } from './verify-license.js';
import { VerifyLicense, type LicenseVerified, type VerifySeen } from './verify-license.query.js';

const NOTHING_SEEN = { state: licenseFold.initial, revision: -1 };

@QueryHandler(VerifyLicense)
export class VerifyLicenseHandler implements IQueryHandler<VerifyLicense> {
  readonly #licenseIds = new LicenseIds();

  constructor(
    private readonly licenses: Licenses,
    private readonly fingerprints: Fingerprints,
    private readonly versions: SoftwareVersions,
    private readonly releases: KnownReleases,
    private readonly standing: StandingVerdicts,
    private readonly clock: LicensingClock,
  ) {}

  async execute({ input }: VerifyLicense): Promise<LicenseVerified> {
    const { tenant, productId, license, software } = input;
    const licenseId = 'licenseId' in license ? license.licenseId : this.#licenseIds.of(license.licenseKey);
    const found = licenseId === undefined ? NOTHING_SEEN : await this.licenses.findSeen(licenseId, tenant);
    const { state } = found;
    const read = await this.fingerprints.read(tenant, input.fingerprint);
    const fingerprint = isRefusal(read) ? undefined : read;
    const activationId = 'activationId' in license ? license.activationId : undefined;
    const releases = software && this.releases.findInMemory(productId, tenant);
    const compared = software && (await this.versions.compareSeen(tenant, productId, software));
    const version = compared?.comparison;
    const now = this.clock.now();
    const { code, detail, usable } = verifyLicense(state, { productId, fingerprint, activationId, version }, now);
    const update =
      version && (state.status === 'not-issued' ? standingAt(version, now) : standingFor(state.terms, version, now));
    const seen: VerifySeen = {
      licenseId,
      state,
      licenseRevision: found.revision,
      releasesRevision: compared?.revision,
      fingerprint: fingerprint?.digest,
      now,
    };
    if (!usable || licenseId === undefined) return { code, detail, update, seen };
    const verdict =
      usable.license.terms.limits.length > 0
        ? { code, detail, usable, update, seen }
        : { code, detail, usable, update };
    // Where releases were just being read, it isn't known which of them were compared.
    if (software === undefined || releases !== undefined) {
      const until = changesAt({ ...usable, version }, now);
      this.standing.note(verdict, {
        tenant,
        licenseId,
        license: state,
        productId,
        releases,
        from: now.getTime(),
        until,
      });
    }
    return verdict;
  }
}
