import { projectInMemory } from '#platform/projecting/testing.js';
import { accounts, accountsTable, journalTable } from '../spec-world/accounts.js';

const id = '6f1b2a52-8d0e-4d43-9f5a-0a4f6a1c2b3d';
const opened = { type: 'Opened', data: { id, owner: 'Ann', tags: [] } };

describe('projectInMemory', () => {
  it('gives the rows that the events lead to', () => {
    const events = [opened, { type: 'Unheard', data: {} }, { type: 'Paid', data: { id, balance: 700 } }];
    expect(projectInMemory(accounts, events).rows(accountsTable)).toEqual([
      expect.objectContaining({ tenant: 'default', id, owner: 'Ann', balance: 700n, is_rich: true }),
    ]);
  });

  it('has no row for what was removed or never put', () => {
    expect(projectInMemory(accounts, [opened, { type: 'Closed', data: { id } }]).rows(accountsTable)).toEqual([]);
    expect(projectInMemory(accounts, [{ type: 'Paid', data: { id, balance: 1 } }]).rows(accountsTable)).toEqual([]);
  });

  it('takes whatever of the event matters to the case', () => {
    const event = { ...opened, metadata: { tenant: 'acme', occurredAt: '2026-03-04T05:06:07.000Z' } };
    expect(projectInMemory(accounts, [event]).rows(accountsTable)).toEqual([
      expect.objectContaining({ tenant: 'acme', opened_on: '2026-03-04' }),
    ]);
  });

  it("refuses to show a table that isn't the projection's", () => {
    expect(() => projectInMemory(accounts, []).rows(journalTable)).toThrow("doesn't own the table journal");
  });
});
