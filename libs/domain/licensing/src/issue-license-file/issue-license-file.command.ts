import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { PresentedFingerprint } from '../fingerprint/fingerprint.js';
import type { LicenseFile } from '../license-file/license-files.js';
import type { DeviceDescription } from '../license/license.events.js';
import type { LicenseRefusal } from '../license/license.refusal.js';

export interface LicenseFileInput {
  readonly license: { readonly licenseId: string } | { readonly licenseKey: string };
  /** Without it, of whatever product the license is. */
  readonly productId?: string | undefined;
  /** Shows the device, or names its activation. */
  readonly device:
    | { readonly fingerprint: PresentedFingerprint; readonly description: DeviceDescription }
    | { readonly activationId: string };
  /** RFC 3339, UTC; without it, as long as is allowed. */
  readonly validUntil?: string | undefined;
  /** base64url of 16 bytes, of the request that is answered. */
  readonly nonce?: string | undefined;
  /** Whether the license's holder asks, and not staff. */
  readonly isSelfService: boolean;
}

export interface IssuedLicenseFile {
  readonly file: LicenseFile;
  readonly validUntil: string;
  readonly position: bigint | undefined;
}

/** Makes a license file for a device without network; the device takes a seat until the file's end. */
export class IssueLicenseFile extends Command<IssuedLicenseFile | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly input: LicenseFileInput,
  ) {
    super();
  }
}
