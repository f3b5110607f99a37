import { Injectable } from '@nestjs/common';
import type { LicenseRefusal } from './license/license.refusal.js';
import { seatHolder, type HeldSeat, type SeatClaim } from './license/seat-holder.js';
import { Licenses } from './licenses.js';
import { LicensingClock } from './licensing-clock.js';
import { comparePlace } from './place/compare-place.js';
import type { Place } from './place/place.js';

/** The seats that activation tokens name. */
@Injectable()
export class HeldSeats {
  constructor(
    private readonly licenses: Licenses,
    private readonly clock: LicensingClock,
  ) {}

  /**
   * The seat, if the device may go on working there. In the same moment when the license is in memory, as that of a device that is
   * heard every few minutes is.
   */
  held(
    tenant: string,
    licenseId: string,
    claim: SeatClaim,
    place: Place,
  ): HeldSeat | LicenseRefusal | Promise<HeldSeat | LicenseRefusal> {
    const known = this.licenses.findInMemory(licenseId, tenant);
    if (known !== undefined) return seatHolder(known, claim, comparePlace(place), this.clock.now());
    return this.licenses
      .find(licenseId, tenant)
      .then((found) => seatHolder(found, claim, comparePlace(place), this.clock.now()));
  }
}
