import { FORGOTTEN } from '#platform/kernel/index.js';
import { scenario } from '#platform/event-store/testing.js';
import { changeContactDetails } from './change-contact-details/change-contact-details.js';
import type { ContactPersonNamed } from './customer/customer.events.js';
import { customer } from './customer/customer.js';
import { forgetPerson } from './forget-person/forget-person.js';
import { nameContactPerson } from './name-contact-person/name-contact-person.js';
import { registerCustomer } from './register-customer/register-customer.js';
import {
  ann,
  bob,
  CUSTOMER_ID,
  details,
  forgotten,
  NEXT_PERSON_ID,
  PERSON_ID,
  registered,
} from './testing/customer-facts.js';

const given = scenario(customer).given;
const named: ContactPersonNamed = {
  type: 'ContactPersonNamed',
  data: { customerId: CUSTOMER_ID, formerPersonId: PERSON_ID, contact: bob },
};

describe('RegisterCustomer', () => {
  it('registers a customer with who speaks for it', () => {
    given()
      .when((state) => registerCustomer(state, registered().data))
      .then(registered());
  });

  it('changes nothing when the very same one is registered again', () => {
    given(registered())
      .when((state) => registerCustomer(state, registered().data))
      .thenNothing();
  });

  it('is refused when another one is registered under the same id', () => {
    given(registered())
      .when((state) => registerCustomer(state, registered('person').data))
      .thenRefused('customer-already-registered');
  });
});

describe('ChangeContactDetails', () => {
  it('tells all details as they are then', () => {
    given(registered())
      .when((state) => changeContactDetails(state, { ...details, phone: '+49 30 99' }))
      .then({
        type: 'ContactDetailsChanged',
        data: { customerId: CUSTOMER_ID, contact: { ...ann, phone: '+49 30 99' } },
      });
  });

  it('changes nothing when they are so already', () => {
    given(registered())
      .when((state) => changeContactDetails(state, details))
      .thenNothing();
  });

  it('is refused for whom nobody knows, and for who was forgotten', () => {
    given()
      .when((state) => changeContactDetails(state, details))
      .thenRefused('customer-not-found');
    given(registered(), forgotten(PERSON_ID, true))
      .when((state) => changeContactDetails(state, details))
      .thenRefused('person-forgotten');
  });

  it('is refused also while the key is gone and the fact is not there yet', () => {
    const unreadable = { ...registered().data, contact: { ...ann, name: FORGOTTEN, email: FORGOTTEN } };
    given({ type: 'CustomerRegistered', data: unreadable })
      .when((state) => changeContactDetails(state, details))
      .thenRefused('person-forgotten');
  });
});

describe('NameContactPerson', () => {
  it('lets another person speak for a company, also after the former one was forgotten', () => {
    given(registered())
      .when((state) => nameContactPerson(state, bob))
      .then(named);
    given(registered(), forgotten(PERSON_ID, true))
      .when((state) => nameContactPerson(state, bob))
      .then(named);
  });

  it('is refused for a customer who is a person', () => {
    given(registered('person'))
      .when((state) => nameContactPerson(state, bob))
      .thenRefused('customer-is-a-person');
  });
});

describe('ForgetPerson', () => {
  it('forgets who speaks for the customer', () => {
    given(registered())
      .when((state) => forgetPerson(state, PERSON_ID))
      .then(forgotten(PERSON_ID, true));
  });

  it('forgets who spoke for it before', () => {
    given(registered(), named)
      .when((state) => forgetPerson(state, PERSON_ID))
      .then(forgotten(PERSON_ID, false));
  });

  it('forgets everybody who isn’t forgotten yet', () => {
    given(registered(), named, forgotten(PERSON_ID, false))
      .when((state) => forgetPerson(state, null))
      .then(forgotten(NEXT_PERSON_ID, true));
  });

  it('changes nothing the second time', () => {
    const again = given(registered(), forgotten(PERSON_ID, true));
    again.when((state) => forgetPerson(state, PERSON_ID)).thenNothing();
    again.when((state) => forgetPerson(state, null)).thenNothing();
  });

  it('is refused for somebody who never spoke for the customer', () => {
    given(registered())
      .when((state) => forgetPerson(state, NEXT_PERSON_ID))
      .thenRefused('person-not-found');
    given()
      .when((state) => forgetPerson(state, PERSON_ID))
      .thenRefused('customer-not-found');
  });

  it('leaves nothing of them in memory', () => {
    const state = [registered(), forgotten(PERSON_ID, true)].reduce(
      (before, event) => customer.evolve(before, event),
      customer.initial,
    );
    expect(JSON.stringify(state)).not.toMatch(/Ann|ann@/);
    expect(state?.contact).toEqual({ personId: PERSON_ID, name: FORGOTTEN, email: FORGOTTEN, phone: null });
  });
});
