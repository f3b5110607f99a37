import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { CustomerChange } from '../customer/customer-change.js';
import type { ContactDetails } from '../customer/customer.js';
import type { CustomerRefusal } from '../customer/customer.refusal.js';

export interface CustomerWish {
  readonly kind: 'person' | 'company';
  /** Null for a person. */
  readonly companyName: string | null;
  readonly contact: ContactDetails;
}

export class RegisterCustomer extends Command<CustomerChange | CustomerRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly wish: CustomerWish,
  ) {
    super();
  }
}
