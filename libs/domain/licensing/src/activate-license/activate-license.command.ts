import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { PresentedFingerprint } from '../fingerprint/fingerprint.js';
import type { DeviceDescription } from '../license/license.events.js';
import type { Activation, IssuedLicense } from '../license/license.js';
import type { LicenseRefusal } from '../license/license.refusal.js';
import type { SoftwareVersion, VersionStanding } from '../version-standing/version-standing.js';

export interface ActivateLicenseInput {
  readonly licenseKey: string;
  readonly productId: string;
  readonly fingerprint: PresentedFingerprint;
  readonly device: DeviceDescription;
  /** Of the software that asks, if it names its version. */
  readonly software?: SoftwareVersion | undefined;
}

export interface LicenseActivated {
  readonly license: IssuedLicense;
  readonly activation: Activation;
  /** Of the presented fingerprint, for the token. */
  readonly tokenClaim: string;
  /** Whether a seat was taken by this very command. */
  readonly isNew: boolean;
  readonly position: bigint | undefined;
  /** How the software's version stands, if it named one. */
  readonly update: VersionStanding | undefined;
}

export class ActivateLicense extends Command<LicenseActivated | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly input: ActivateLicenseInput,
  ) {
    super();
  }
}
