import { Module, type DynamicModule } from '@nestjs/common';
import { ChangeContactDetailsHandler } from './change-contact-details/change-contact-details.handler.js';
import { Customers } from './customers.js';
import { ForgetPersonHandler } from './forget-person/forget-person.handler.js';
import { Forgettings } from './forgetting/forgettings.js';
import { NameContactPersonHandler } from './name-contact-person/name-contact-person.handler.js';
import { RegisterCustomerHandler } from './register-customer/register-customer.handler.js';
import { ShowCertificateHandler } from './show-certificate/show-certificate.handler.js';

export interface CustomersParts {
  readonly customers: Customers;
  readonly forgettings: Forgettings;
}

/** The customers context inside one container. */
@Module({})
export class CustomersModule {
  static with({ customers, forgettings }: CustomersParts): DynamicModule {
    return {
      module: CustomersModule,
      providers: [
        { provide: Customers, useValue: customers },
        { provide: Forgettings, useValue: forgettings },
        RegisterCustomerHandler,
        ChangeContactDetailsHandler,
        NameContactPersonHandler,
        ForgetPersonHandler,
        ShowCertificateHandler,
      ],
    };
  }
}
