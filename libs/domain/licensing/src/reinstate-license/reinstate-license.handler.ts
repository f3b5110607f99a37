import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ReinstateLicense } from '../license/change-license-status.command.js';
import { Licenses } from '../licenses.js';
import { reinstateLicense } from './reinstate-license.js';

@CommandHandler(ReinstateLicense)
export class ReinstateLicenseHandler implements ICommandHandler<ReinstateLicense> {
  constructor(private readonly licenses: Licenses) {}

  execute({ context, licenseId, reason }: ReinstateLicense) {
    return this.licenses.changeStatus(licenseId, context, (state) => reinstateLicense(state, reason));
  }
}
