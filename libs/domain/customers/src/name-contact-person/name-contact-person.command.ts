import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { CustomerChange } from '../customer/customer-change.js';
import type { ContactDetails } from '../customer/customer.js';
import type { CustomerRefusal } from '../customer/customer.refusal.js';

export class NameContactPerson extends Command<CustomerChange | CustomerRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly customerId: string,
    readonly details: ContactDetails,
  ) {
    super();
  }
}
