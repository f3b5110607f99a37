import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RevokeLicense } from '../license/change-license-status.command.js';
import { Licenses } from '../licenses.js';
import { revokeLicense } from './revoke-license.js';

@CommandHandler(RevokeLicense)
export class RevokeLicenseHandler implements ICommandHandler<RevokeLicense> {
  constructor(private readonly licenses: Licenses) {}

  execute({ context, licenseId, reason }: RevokeLicense) {
    return this.licenses.changeStatus(licenseId, context, (state) => revokeLicense(state, reason));
  }
}
