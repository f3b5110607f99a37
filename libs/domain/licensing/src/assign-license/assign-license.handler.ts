import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { KnownCustomers } from '../known-customers/known-customers.js';
import { customerNotFound, type LicenseRefusal } from '../license/license.refusal.js';
import { Licenses } from '../licenses.js';
import { AssignLicense, type LicenseAssignment } from './assign-license.command.js';
import { assignLicense } from './assign-license.js';

@CommandHandler(AssignLicense)
export class AssignLicenseHandler implements ICommandHandler<AssignLicense> {
  constructor(
    private readonly licenses: Licenses,
    private readonly customers: KnownCustomers,
  ) {}

  async execute({ context, licenseId, customerId }: AssignLicense): Promise<LicenseAssignment | LicenseRefusal> {
    if (!(await this.customers.findFresh(customerId, context.tenant))) return customerNotFound();
    const done = await this.licenses.execute(licenseId, context, (state) => assignLicense(state, customerId));
    return isRefusal(done) ? done : { licenseId, customerId, position: done.position };
  }
}
