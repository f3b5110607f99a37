import { refuse, type Refusal } from '#platform/kernel/index.js';

export type CustomerRefusal = Refusal<
  | 'customer-not-found'
  | 'customer-already-registered'
  | 'customer-is-a-person'
  | 'person-not-found'
  | 'person-forgotten'
  | 'person-not-forgotten'
  | 'idempotency-key-reused'
>;

export const customerNotFound = () => refuse('customer-not-found', 'There is no such customer.');
export const customerAlreadyRegistered = () =>
  refuse('customer-already-registered', 'Another customer was registered with this idempotency key.');
export const customerIsAPerson = () =>
  refuse('customer-is-a-person', 'The customer is a person and speaks for themselves: register another customer.');
export const personNotFound = () => refuse('person-not-found', 'Nobody with this id ever spoke for the customer.');
export const personForgotten = () =>
  refuse('person-forgotten', 'This person was forgotten for good: nothing can be known of them again.');
export const personNotForgotten = () => refuse('person-not-forgotten', 'This person was not forgotten.');
