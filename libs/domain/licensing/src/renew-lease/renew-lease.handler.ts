import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import type { LicenseRefusal } from '../license/license.refusal.js';
import { seatHolder, type HeldSeat } from '../license/seat-holder.js';
import { comparePlace } from '../place/compare-place.js';
import { Licenses } from '../licenses.js';
import { LicensingClock } from '../licensing-clock.js';
import { RenewLease } from './renew-lease.command.js';
import { renewLease } from './renew-lease.js';

@CommandHandler(RenewLease)
export class RenewLeaseHandler implements ICommandHandler<RenewLease> {
  constructor(
    private readonly licenses: Licenses,
    private readonly clock: LicensingClock,
  ) {}

  async execute({ context, licenseId, claim, place: asked }: RenewLease): Promise<HeldSeat | LicenseRefusal> {
    const place = comparePlace(asked);
    const done = await this.licenses.execute(licenseId, context, (state, now) => renewLease(state, claim, place, now));
    return isRefusal(done) ? done : seatHolder(done.state, claim, place, this.clock.now());
  }
}
