import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#platform/kernel/index.js';
import { changeCustomer, type CustomerChange } from '../customer/customer-change.js';
import type { CustomerRefusal } from '../customer/customer.refusal.js';
import { Customers } from '../customers.js';
import { RegisterCustomer } from './register-customer.command.js';
import { registerCustomer } from './register-customer.js';

@CommandHandler(RegisterCustomer)
export class RegisterCustomerHandler implements ICommandHandler<RegisterCustomer> {
  constructor(private readonly customers: Customers) {}

  execute({ context, wish }: RegisterCustomer): Promise<CustomerChange | CustomerRefusal> {
    const customerId = derivedId(context.commandId, 'customer');
    const contact = { personId: derivedId(context.commandId, 'person'), ...wish.contact };
    const registration = { customerId, kind: wish.kind, companyName: wish.companyName, contact };
    return changeCustomer(this.customers, customerId, context, (state) => registerCustomer(state, registration));
  }
}
