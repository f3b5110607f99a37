import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { PresentedFingerprint } from '../fingerprint/fingerprint.js';
import type { LicenseRefusal } from '../license/license.refusal.js';
import type { LicenseActivated, SeatRequest } from '../license/seat-request.js';

export interface TransferRequest extends SeatRequest {
  /** The device that holds the seat now. */
  readonly from: { readonly activationId: string } | { readonly fingerprint: PresentedFingerprint };
}

export class TransferSeat extends Command<LicenseActivated | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly input: TransferRequest,
  ) {
    super();
  }
}
