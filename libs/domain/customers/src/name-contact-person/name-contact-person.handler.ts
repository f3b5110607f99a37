import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#platform/kernel/index.js';
import { changeCustomer, type CustomerChange } from '../customer/customer-change.js';
import type { CustomerRefusal } from '../customer/customer.refusal.js';
import { Customers } from '../customers.js';
import { NameContactPerson } from './name-contact-person.command.js';
import { nameContactPerson } from './name-contact-person.js';

@CommandHandler(NameContactPerson)
export class NameContactPersonHandler implements ICommandHandler<NameContactPerson> {
  constructor(private readonly customers: Customers) {}

  execute({ context, customerId, details }: NameContactPerson): Promise<CustomerChange | CustomerRefusal> {
    const contact = { personId: derivedId(context.commandId, 'person'), ...details };
    return changeCustomer(this.customers, customerId, context, (state) => nameContactPerson(state, contact));
  }
}
