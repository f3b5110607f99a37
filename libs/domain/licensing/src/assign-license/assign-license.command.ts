import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { LicenseRefusal } from '../license/license.refusal.js';

export interface LicenseAssignment {
  readonly licenseId: string;
  readonly customerId: string;
  readonly position: bigint | undefined;
}

export class AssignLicense extends Command<LicenseAssignment | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly licenseId: string,
    readonly customerId: string,
  ) {
    super();
  }
}
