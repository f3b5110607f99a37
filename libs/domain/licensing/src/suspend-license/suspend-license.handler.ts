import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { SuspendLicense } from '../license/change-license-status.command.js';
import { Licenses } from '../licenses.js';
import { suspendLicense } from './suspend-license.js';

@CommandHandler(SuspendLicense)
export class SuspendLicenseHandler implements ICommandHandler<SuspendLicense> {
  constructor(private readonly licenses: Licenses) {}

  execute({ context, licenseId, reason }: SuspendLicense) {
    return this.licenses.changeStatus(licenseId, context, (state) => suspendLicense(state, reason));
  }
}
