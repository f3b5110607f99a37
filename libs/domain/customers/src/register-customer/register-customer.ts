import type { Decision } from '#platform/kernel/index.js';
import type { CustomerEvent, CustomerRegistered } from '../customer/customer.events.js';
import { isSame, type Customer } from '../customer/customer.js';
import { customerAlreadyRegistered, type CustomerRefusal } from '../customer/customer.refusal.js';

/** Registers a customer; registering the very same one again changes nothing. */
export function registerCustomer(
  state: Customer | undefined,
  wish: CustomerRegistered['data'],
): Decision<CustomerEvent, CustomerRefusal> {
  if (!state) return [{ type: 'CustomerRegistered', data: wish }];
  const isSameWish =
    state.kind === wish.kind && state.companyName === wish.companyName && isSame(state.contact, wish.contact);
  return isSameWish ? [] : customerAlreadyRegistered();
}
