import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { SeatRequests } from '../seat-requests.js';
import { ActivateLicense } from './activate-license.command.js';
import { activateLicense } from './activate-license.js';

@CommandHandler(ActivateLicense)
export class ActivateLicenseHandler implements ICommandHandler<ActivateLicense> {
  constructor(private readonly requests: SeatRequests) {}

  execute({ context, input }: ActivateLicense) {
    return this.requests.decide(context, input, { request: 'activate', holder: null }, activateLicense);
  }
}
