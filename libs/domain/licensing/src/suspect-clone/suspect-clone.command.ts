import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { LicenseRefusal } from '../license/license.refusal.js';
import type { CloneSuspicion } from './suspect-clone.js';

export class SuspectClone extends Command<{ readonly position: bigint | undefined } | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly licenseId: string,
    readonly suspicion: CloneSuspicion,
  ) {
    super();
  }
}
