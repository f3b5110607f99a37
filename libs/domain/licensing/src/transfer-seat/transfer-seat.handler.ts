import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { Fingerprints } from '../fingerprint/fingerprints.js';
import { SeatRequests } from '../seat-requests.js';
import { TransferSeat, type TransferRequest } from './transfer-seat.command.js';
import { transferSeat } from './transfer-seat.js';

@CommandHandler(TransferSeat)
export class TransferSeatHandler implements ICommandHandler<TransferSeat> {
  constructor(
    private readonly requests: SeatRequests,
    private readonly fingerprints: Fingerprints,
  ) {}

  async execute({ context, input }: TransferSeat) {
    const from = await this.#holder(context.tenant, input.from);
    if (isRefusal(from)) return from;
    const asked = { request: 'transfer', holder: from } as const;
    return this.requests.decide(context, input, asked, (state, wish, now) =>
      transferSeat(state, { ...wish, from }, now),
    );
  }

  async #holder(tenant: string, from: TransferRequest['from']) {
    if ('activationId' in from) return from;
    const read = await this.fingerprints.read(tenant, from.fingerprint);
    return isRefusal(read) ? read : { fingerprint: read.digest };
  }
}
