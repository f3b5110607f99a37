import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { LicenseRefusal } from '../license/license.refusal.js';
import type { Place } from '../place/place.js';
import type { HeldSeat, SeatClaim } from '../license/seat-holder.js';

export class RenewLease extends Command<HeldSeat | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly licenseId: string,
    readonly claim: SeatClaim,
    readonly place: Place,
  ) {
    super();
  }
}
