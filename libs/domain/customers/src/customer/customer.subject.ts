import { defineSubject } from '#platform/history/index.js';
import { customer } from './customer.js';

/** A customer, to be looked at as it was, but for persons who are forgotten. */
export const customerSubject = defineSubject({
  kind: 'customer',
  category: 'customer',
  fold: customer,
  shown: (state) => state,
});
