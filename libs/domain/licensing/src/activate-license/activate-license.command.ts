import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { LicenseRefusal } from '../license/license.refusal.js';
import type { LicenseActivated, SeatRequest } from '../license/seat-request.js';

export class ActivateLicense extends Command<LicenseActivated | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly input: SeatRequest,
  ) {
    super();
  }
}
