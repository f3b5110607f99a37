import type { CustomerEvent } from '#domain/customers/events.js';
import { FORGOTTEN, type Personal } from '#platform/kernel/index.js';
import { hashOfFold, projectInMemory } from '#platform/projecting/testing.js';
import { customers } from './customers.projection.js';
import { customersTable } from './customers.table.js';

const customerId = '3a4c1d52-30f0-5f43-9a0e-2f6c3e6a7b10';
const annsId = '6b1f5c7e-30f0-5f43-9a0e-2f6c3e6a7b10';
const bobsId = '9d8e7f60-30f0-5f43-9a0e-2f6c3e6a7b10';

/** A company's life, as it reads before and after a person's key is gone. */
function life(name: Personal, email: Personal): readonly CustomerEvent[] {
  const ann = { personId: annsId, name, email, phone: null };
  return [
    { type: 'CustomerRegistered', data: { customerId, kind: 'company', companyName: 'Example GmbH', contact: ann } },
    { type: 'ContactDetailsChanged', data: { customerId, contact: { ...ann, email: null } } },
    { type: 'PersonForgotten', data: { customerId, personId: annsId, isContact: true } },
  ];
}

const bob = { personId: bobsId, name: 'Bob', email: null, phone: '+49 30 1' };
const named: CustomerEvent = {
  type: 'ContactPersonNamed',
  data: { customerId, formerPersonId: annsId, contact: bob },
};

function folded(...events: readonly CustomerEvent[]) {
  return projectInMemory(
    customers,
    events.map((event) => ({ ...event, stream: `customer-${customerId}` })),
  );
}
const rowsOf = (rows: ReturnType<typeof folded>) => rows.rows(customersTable);

describe('customers', () => {
  it('show who speaks for a customer, as it is now', () => {
    const [registered, changed] = life('Ann', 'ann@example.com') as [CustomerEvent, CustomerEvent];
    expect(rowsOf(folded(registered))).toMatchObject([
      { kind: 'company', company_name: 'Example GmbH', name: 'Ann', email: 'ann@example.com', is_forgotten: false },
    ]);
    expect(rowsOf(folded(registered, changed))).toMatchObject([{ name: 'Ann', email: null }]);
    expect(rowsOf(folded(registered, changed, named))).toMatchObject([{ person_id: bobsId, name: 'Bob' }]);
  });

  it('show nothing of who was forgotten, and the company still', () => {
    const rows = rowsOf(folded(...life('Ann', 'ann@example.com')));
    const blank = { name: null, email: null, phone: null, is_forgotten: true };
    expect(rows).toMatchObject([{ company_name: 'Example GmbH', person_id: annsId, ...blank }]);
  });

  it('are the same rows when they are built again after the key is gone', () => {
    const live = hashOfFold(folded(...life('Ann', 'ann@example.com')), customersTable);
    expect(hashOfFold(folded(...life(FORGOTTEN, FORGOTTEN)), customersTable)).toBe(live);
  });

  it('keep who speaks for the company now when somebody before is forgotten', () => {
    const [registered] = life('Ann', 'ann@example.com') as [CustomerEvent];
    const left: CustomerEvent = { type: 'PersonForgotten', data: { customerId, personId: annsId, isContact: false } };
    expect(rowsOf(folded(registered, named, left))).toMatchObject([{ name: 'Bob', is_forgotten: false }]);
  });
});
