import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { changeCustomer, type CustomerChange } from '../customer/customer-change.js';
import type { CustomerRefusal } from '../customer/customer.refusal.js';
import { Customers } from '../customers.js';
import { ChangeContactDetails } from './change-contact-details.command.js';
import { changeContactDetails } from './change-contact-details.js';

@CommandHandler(ChangeContactDetails)
export class ChangeContactDetailsHandler implements ICommandHandler<ChangeContactDetails> {
  constructor(private readonly customers: Customers) {}

  execute({ context, customerId, details }: ChangeContactDetails): Promise<CustomerChange | CustomerRefusal> {
    return changeCustomer(this.customers, customerId, context, (state) => changeContactDetails(state, details));
  }
}
