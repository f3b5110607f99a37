import type { ProjectedEvent } from '../definition/projection.js';
import { add, clear, defineProjection, defineTable, insert } from '#platform/projecting/index.js';
import { accountOf, type AccountEvent } from './accounts.js';

/** A row a payment, by months: of the account's balance, so that a few payments lie in many. */
export const paymentsTable = defineTable({
  schema: 'read_models',
  name: 'payments',
  key: ['position'],
  columns: { position: 'int8', paid_at: 'timestamptz', account: 'uuid', note: 'text | null' },
  insertOnly: true,
  partitionBy: { column: 'paid_at', every: 'month' },
});

/** How often and how much an account was paid, by tens of its balance, since it was closed. */
export const talliesTable = defineTable({
  schema: 'read_models',
  name: 'tallies',
  key: ['account', 'tens', 'day'],
  columns: { account: 'uuid', tens: 'int4', day: 'date', payments: 'int4', paid: 'int8', most: 'int4 | null' },
  totals: { payments: 'sum', paid: 'sum', most: 'most' },
  partitionBy: { column: 'day', every: 'month' },
});

type Paid = ProjectedEvent<Extract<AccountEvent, { type: 'Paid' }>>;

/** Uses what the other projections don't: rows that are only inserted, totals, partitions, and clearing. */
export const payments = defineProjection<AccountEvent>({
  name: 'payments',
  version: 1,
  tables: [paymentsTable, talliesTable],
  laneKey: accountOf,
  handles: {
    Paid: (event) => [paymentOf(event), tallyOf(event)],
    Closed: ({ data }) => [clear(talliesTable, { account: data.id })],
  },
});

function paymentOf({ position, data: { id, balance } }: Paid) {
  const note = balance % 3 === 0 ? null : `tab\t back\\slash\n "${balance}" \r\\N`;
  return insert(paymentsTable, { position, paid_at: `${dayOf(balance)}T23:59:59.999Z`, account: id, note });
}

function tallyOf({ data: { id, balance } }: Paid) {
  const most = balance % 2 === 0 ? null : balance;
  const tens = Math.floor(balance / 100);
  return add(talliesTable, { account: id, tens, day: dayOf(balance), payments: 1, paid: BigInt(balance), most });
}

function dayOf(balance: number): string {
  return `2026-${String((balance % 12) + 1).padStart(2, '0')}-28`;
}
