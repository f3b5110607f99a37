import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { PresentedFingerprint } from '../fingerprint/fingerprint.js';
import type { DeviceDescription } from '../license/license.events.js';
import type { Activation, IssuedLicense } from '../license/license.js';
import type { LicenseRefusal } from '../license/license.refusal.js';

export interface ActivateLicenseInput {
  readonly licenseKey: string;
  readonly productId: string;
  readonly fingerprint: PresentedFingerprint;
  readonly device: DeviceDescription;
}

export interface LicenseActivated {
  readonly license: IssuedLicense;
  readonly activation: Activation;
  /** Of the presented fingerprint, for the token. */
  readonly tokenClaim: string;
  /** Whether a seat was taken by this very command. */
  readonly isNew: boolean;
  readonly position: bigint | undefined;
}

export class ActivateLicense extends Command<LicenseActivated | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly input: ActivateLicenseInput,
  ) {
    super();
  }
}
