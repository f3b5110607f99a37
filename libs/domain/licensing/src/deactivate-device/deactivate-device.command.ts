import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { PresentedFingerprint } from '../fingerprint/fingerprint.js';
import type { LicenseRefusal } from '../license/license.refusal.js';

/** A token names license and activation, and a fingerprint beside it must be of its device; without one the license key and the fingerprint do. */
export type DeviceToDeactivate =
  | {
      readonly licenseId: string;
      readonly activationId: string;
      readonly fingerprint?: PresentedFingerprint | undefined;
    }
  | { readonly licenseKey: string; readonly fingerprint: PresentedFingerprint };

export interface DeviceDeactivation {
  readonly activationId: string;
  readonly position: bigint | undefined;
}

export class DeactivateDevice extends Command<DeviceDeactivation | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly productId: string,
    readonly device: DeviceToDeactivate,
  ) {
    super();
  }
}
