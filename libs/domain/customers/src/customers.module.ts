import { Module, type DynamicModule } from '@nestjs/common';
import { ChangeContactDetailsHandler } from './change-contact-details/change-contact-details.handler.js';
import { Customers } from './customers.js';
import { NameContactPersonHandler } from './name-contact-person/name-contact-person.handler.js';
import { RegisterCustomerHandler } from './register-customer/register-customer.handler.js';

export interface CustomersParts {
  readonly customers: Customers;
}

/** The customers context inside one container. */
@Module({})
export class CustomersModule {
  static with({ customers }: CustomersParts): DynamicModule {
    return {
      module: CustomersModule,
      providers: [
        { provide: Customers, useValue: customers },
        RegisterCustomerHandler,
        ChangeContactDetailsHandler,
        NameContactPersonHandler,
      ],
    };
  }
}
