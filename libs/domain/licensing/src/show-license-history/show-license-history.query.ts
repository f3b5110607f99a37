import { Query } from '@nestjs/cqrs';
import type { RecordedEvent } from '#platform/event-store/index.js';
import type { LicenseRefusal } from '../license/license.refusal.js';

export interface HistoryPageWish {
  readonly direction: 'forwards' | 'backwards';
  /** Revision to begin with, inclusive; default: the first, or backwards the last. */
  readonly from: number | undefined;
  readonly limit: number;
}

export interface HistoryPage {
  /** In the direction asked for; sealed values are left out. */
  readonly events: readonly RecordedEvent[];
  /** Revision the next page begins with; `undefined` on the last page. */
  readonly nextFrom: number | undefined;
}

/** What happened to a license, event by event. */
export class ShowLicenseHistory extends Query<HistoryPage | LicenseRefusal> {
  constructor(
    readonly tenant: string,
    readonly licenseId: string,
    readonly page: HistoryPageWish,
  ) {
    super();
  }
}
