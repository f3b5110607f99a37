import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId, isRefusal } from '#platform/kernel/index.js';
import { Fingerprints } from '../fingerprint/fingerprints.js';
import { licenseIdOf, parseLicenseKey } from '../license-key/license-key.js';
import type { License } from '../license/license.js';
import { licenseNotFound, type LicenseRefusal } from '../license/license.refusal.js';
import { matchingActivation } from '../license/matching-activation.js';
import { Licenses } from '../licenses.js';
import { LicensingClock } from '../licensing-clock.js';
import { refusedVersion } from '../version-standing/refused-version.js';
import { SoftwareVersions } from '../version-standing/software-versions.js';
import { standingAt, type VersionComparison } from '../version-standing/version-standing.js';
import { ActivateLicense, type LicenseActivated } from './activate-license.command.js';
import { activateLicense } from './activate-license.js';
import { stillActivated, type Activated } from './still-activated.js';

@CommandHandler(ActivateLicense)
export class ActivateLicenseHandler implements ICommandHandler<ActivateLicense> {
  constructor(
    private readonly licenses: Licenses,
    private readonly fingerprints: Fingerprints,
    private readonly versions: SoftwareVersions,
    private readonly clock: LicensingClock,
  ) {}

  async execute({ context, input }: ActivateLicense): Promise<LicenseActivated | LicenseRefusal> {
    const key = parseLicenseKey(input.licenseKey);
    if (!key) return licenseNotFound();
    const fingerprint = await this.fingerprints.read(context.tenant, input.fingerprint);
    if (isRefusal(fingerprint)) return fingerprint;
    const { digest, tokenClaim } = fingerprint;
    const activationId = derivedId(context.commandId, 'activation');
    const { productId, software, device } = input;
    const version = software && (await this.versions.compare(context.tenant, productId, software));
    const wish = { productId, activationId, fingerprint: digest, device, version };
    const done = await this.licenses.execute(licenseIdOf(key), context, (state, now) =>
      activateLicense(state, wish, now),
    );
    if (isRefusal(done)) return done;
    const isNew = done.facts.some(({ type }) => type === 'DeviceActivated');
    const activated = activationIn(done.state, digest);
    const current =
      context.wishDigest === undefined ? activated : await this.#current(activated, context.tenant, version);
    if (isRefusal(current)) return current;
    const update = version && standingAt(version, this.clock.now());
    return { ...current, tokenClaim, isNew, position: done.position, update };
  }

  /** What may be repeated may be answered as of long ago. */
  async #current(before: Activated, tenant: string, version: VersionComparison | undefined) {
    const license = await this.licenses.find(before.license.licenseId, tenant);
    const now = this.clock.now();
    const current = stillActivated(before, license, now);
    return isRefusal(current) ? current : (refusedVersion(version, now) ?? current);
  }
}

function activationIn(state: License, fingerprint: Parameters<typeof matchingActivation>[1]): Activated {
  const activation = state.status === 'not-issued' ? undefined : matchingActivation(state, fingerprint);
  if (state.status === 'not-issued' || !activation) throw new Error('an activation just decided is not in the license');
  return { license: state, activation };
}
