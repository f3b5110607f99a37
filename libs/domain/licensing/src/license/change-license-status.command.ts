import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { IssuedLicense } from './license.js';
import type { LicenseRefusal } from './license.refusal.js';

export interface LicenseStatusChange {
  readonly status: IssuedLicense['status'];
  readonly position: bigint | undefined;
}

class ChangeLicenseStatus extends Command<LicenseStatusChange | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly licenseId: string,
    readonly reason: string,
  ) {
    super();
  }
}

/** Stops a license until it is reinstated. */
export class SuspendLicense extends ChangeLicenseStatus {}

/** Ends a suspension. */
export class ReinstateLicense extends ChangeLicenseStatus {}

/** Ends a license for good. */
export class RevokeLicense extends ChangeLicenseStatus {}
