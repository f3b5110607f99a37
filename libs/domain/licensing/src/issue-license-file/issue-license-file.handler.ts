import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId, isRefusal } from '#platform/kernel/index.js';
import { Fingerprints } from '../fingerprint/fingerprints.js';
import { usableHashes } from '../fingerprint/read-fingerprint.js';
import { licenseIdOf, parseLicenseKey } from '../license-key/license-key.js';
import { LicenseFiles } from '../license-file/license-files.js';
import type { License } from '../license/license.js';
import { activationRevoked, licenseNotFound, type LicenseRefusal } from '../license/license.refusal.js';
import { usableLicense } from '../license/usable-license.js';
import { Licenses } from '../licenses.js';
import { LicensingClock } from '../licensing-clock.js';
import { TrialGate } from '../trial-gate.js';
import { IssueLicenseFile, type IssuedLicenseFile, type LicenseFileInput } from './issue-license-file.command.js';
import { issueLicenseFile, type LicenseFileWish } from './issue-license-file.js';
import { LongestLicenseFile } from './longest-license-file.js';

@CommandHandler(IssueLicenseFile)
export class IssueLicenseFileHandler implements ICommandHandler<IssueLicenseFile> {
  constructor(
    private readonly licenses: Licenses,
    private readonly trials: TrialGate,
    private readonly fingerprints: Fingerprints,
    private readonly files: LicenseFiles,
    private readonly longest: LongestLicenseFile,
    private readonly clock: LicensingClock,
  ) {}

  async execute({ context, input }: IssueLicenseFile): Promise<IssuedLicenseFile | LicenseRefusal> {
    const licenseId = licenseIdFor(input.license);
    if (licenseId === undefined) return licenseNotFound();
    const fileId = derivedId(context.commandId, 'license-file');
    const device = await this.#deviceOf(context, input.device);
    if (isRefusal(device)) return device;
    const { productId, validUntil, isSelfService } = input;
    const wish = { productId, fileId, device, validUntil, isSelfService, longestSeconds: this.longest.seconds };
    const digest = 'fingerprint' in device ? device.fingerprint : undefined;
    const done = await this.trials.execute(licenseId, context, digest, (state, now, isTrialClaimed) =>
      issueLicenseFile(state, { ...wish, isTrialClaimed }, now),
    );
    if (isRefusal(done)) return done;
    const { tenant } = context;
    const made = fileIn(done.state, fileId);
    // What may be repeated may be answered as of long ago: nothing is signed for what has ended since.
    const ended =
      context.wishDigest === undefined ? undefined : await this.#ended(tenant, licenseId, made.activationId);
    if (ended) return ended;
    const hashes = 'fingerprint' in input.device ? usableHashes(input.device.fingerprint) : undefined;
    const file = await this.files.sign({ ...made, fileId, tenant, hashes, nonce: input.nonce });
    return { file, validUntil: made.validUntil, position: done.position };
  }

  async #deviceOf(
    { tenant, commandId }: IssueLicenseFile['context'],
    device: LicenseFileInput['device'],
  ): Promise<LicenseFileWish['device'] | LicenseRefusal> {
    if ('activationId' in device) return device;
    const read = await this.fingerprints.read(tenant, device.fingerprint);
    if (isRefusal(read)) return read;
    const { description } = device;
    return { fingerprint: read.digest, newActivationId: derivedId(commandId, 'activation'), description };
  }

  async #ended(tenant: string, licenseId: string, activationId: string): Promise<LicenseRefusal | undefined> {
    const state = await this.licenses.find(licenseId, tenant);
    if (state.status === 'not-issued') return undefined;
    const license = usableLicense(state, state.productId, this.clock.now());
    if (isRefusal(license)) return license;
    return license.activations.get(activationId)?.holdsSeat === false ? activationRevoked() : undefined;
  }
}

function licenseIdFor(license: LicenseFileInput['license']): string | undefined {
  if ('licenseId' in license) return license.licenseId;
  const key = parseLicenseKey(license.licenseKey);
  return key && licenseIdOf(key);
}

/** The file just decided, as the license knows it. */
function fileIn(state: License, fileId: string) {
  if (state.status !== 'not-issued') {
    for (const { activationId, file } of state.activations.values()) {
      if (file?.fileId === fileId) return { license: state, activationId, validUntil: file.validUntil };
    }
  }
  throw new Error('a license file just decided is not in the license');
}
