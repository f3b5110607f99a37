import type { DomainEvent, Personal } from '#platform/kernel/index.js';

/** Who speaks for a customer; for a person, the customer themselves. `null`: unknown. */
export interface ContactPerson {
  /** UUID. Says nothing about the person, and stays when they are forgotten. */
  readonly personId: string;
  readonly name: Personal;
  readonly email: Personal | null;
  readonly phone: Personal | null;
}

export type CustomerRegistered = DomainEvent<
  'CustomerRegistered',
  {
    readonly customerId: string;
    readonly kind: 'person' | 'company';
    /** Null for a person. Not personal: whoever trades in their own name is registered as a person. */
    readonly companyName: string | null;
    readonly contact: ContactPerson;
  }
>;

/** The same person, with all their details as they are from now on. */
export type ContactDetailsChanged = DomainEvent<
  'ContactDetailsChanged',
  { readonly customerId: string; readonly contact: ContactPerson }
>;

/** Another person speaks for a company from now on. */
export type ContactPersonNamed = DomainEvent<
  'ContactPersonNamed',
  { readonly customerId: string; readonly formerPersonId: string; readonly contact: ContactPerson }
>;

/** Nobody may know any more who this was: the person's key is destroyed, whatever the log says of them can't be read. */
export type PersonForgotten = DomainEvent<
  'PersonForgotten',
  {
    readonly customerId: string;
    readonly personId: string;
    /** Whether this is who speaks for the customer, and not somebody who did before. */
    readonly isContact: boolean;
  }
>;

export type CustomerEvent = CustomerRegistered | ContactDetailsChanged | ContactPersonNamed | PersonForgotten;
