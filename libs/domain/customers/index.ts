export { ChangeContactDetails } from './src/change-contact-details/change-contact-details.command.js';
export type { CustomerChange } from './src/customer/customer-change.js';
export { customerEventTypes } from './src/customer/customer.event-types.js';
export type { CustomerRefusal } from './src/customer/customer.refusal.js';
export type { ContactDetails, Customer } from './src/customer/customer.js';
export { CustomersModule, type CustomersParts } from './src/customers.module.js';
export { NameContactPerson } from './src/name-contact-person/name-contact-person.command.js';
export { openCustomers } from './src/open-customers.js';
export { RegisterCustomer, type CustomerWish } from './src/register-customer/register-customer.command.js';
