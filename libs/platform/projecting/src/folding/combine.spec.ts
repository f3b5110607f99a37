import fc from 'fast-check';
import { add, put, remove, set, type KeyedChange } from '../definition/change.js';
import { defineTable } from '../definition/define-table.js';
import { type Row } from '../definition/table.js';
import { combine } from './combine.js';

const table = defineTable({
  schema: 'read_models',
  name: 'lamps',
  key: ['id'],
  columns: { id: 'text', colour: 'text | null', watts: 'int4 | null' },
});
const key = { id: 'a' };
const red = put(table, { id: 'a', colour: 'red', watts: 5 });

describe('combine', () => {
  it('keeps the only change', () => {
    expect(combine(undefined, red)).toBe(red);
  });

  it('sets columns of a row put before', () => {
    expect(combine(red, set(table, key, { watts: 7 }))).toEqual(put(table, { id: 'a', colour: 'red', watts: 7 }));
  });

  it('joins two sets, the later one winning', () => {
    const first = set(table, key, { colour: 'blue', watts: 1 });
    expect(combine(first, set(table, key, { watts: 2 }))).toEqual(set(table, key, { colour: 'blue', watts: 2 }));
  });

  it('lets a remove win over what came before and over sets that follow', () => {
    const gone = remove(table, key);
    expect(combine(red, gone)).toBe(gone);
    expect(combine(gone, set(table, key, { watts: 2 }))).toBe(gone);
  });

  it('revives a removed row by a put', () => {
    expect(combine(remove(table, key), red)).toBe(red);
  });

  it('has the effect of the changes one after the other, whatever they are', () => {
    const columns = fc.record({ colour: fc.constantFrom('red', 'blue', null), watts: fc.integer({ max: 9 }) });
    const change: fc.Arbitrary<KeyedChange> = fc.oneof(
      columns.map((values) => put(table, { id: 'a', ...values })),
      columns.map((values) => set(table, key, values)),
      fc.integer({ max: 9 }).map((watts) => set(table, key, { watts })),
      fc.constant(remove(table, key)),
    );
    const startingRow = fc.option(
      columns.map((values): Row => ({ id: 'a', ...values })),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), startingRow, (changes, row) => {
        const combined = changes.reduce<KeyedChange | undefined>(combine, undefined);
        expect(combined && effect(row, combined)).toEqual(changes.reduce(effect, row));
      }),
    );
  });
});

const tally = defineTable({
  schema: 'read_models',
  name: 'tally',
  key: ['id'],
  columns: { id: 'text', uses: 'int8', users: 'int4 | null' },
  totals: { uses: 'sum', users: 'most' },
});

describe('combine, with totals', () => {
  it('has the effect of the changes one after the other, whatever they are', () => {
    const numbers = fc.record({
      uses: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }).map(BigInt), fc.maxSafeNat()),
      users: fc.option(fc.integer({ min: 0, max: 9 })),
    });
    const change: fc.Arbitrary<KeyedChange> = fc.oneof(
      { weight: 3, arbitrary: numbers.map((values) => add(tally, { id: 'a', ...values })) },
      numbers.map((values) => put(tally, { id: 'a', ...values })),
      fc.constant(remove(tally, { id: 'a' })),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const combined = changes.reduce<KeyedChange | undefined>(combine, undefined);
        expect(exact(combined && effect(undefined, combined))).toEqual(exact(changes.reduce(effect, undefined)));
      }),
    );
  });

  it('refuses to mix setting columns with adding to totals', () => {
    const some = add(tally, { id: 'a', uses: 1n, users: null });
    const column = set(tally, { id: 'a' }, { uses: 7n });
    expect(() => combine(some, column)).toThrow('tally has totals');
    expect(() => combine(column, some)).toThrow('tally has totals');
  });
});

/** What PostgreSQL does with one change. */
function effect(row: Row | undefined, change: KeyedChange): Row | undefined {
  if (change.kind === 'add') return row === undefined ? change.row : sum(row, change.row);
  if (change.kind === 'put') return change.row;
  if (change.kind === 'remove') return undefined;
  return row && { ...row, ...change.columns };
}

function sum(row: Row, more: Row): Row {
  const users = [row.users, more.users].filter((each): each is number => typeof each === 'number');
  return {
    ...row,
    uses: BigInt(row.uses as bigint | number) + BigInt(more.uses as bigint | number),
    users: users.length ? Math.max(...users) : null,
  };
}

/** A number and a bigint are the same value to PostgreSQL. */
function exact(row: Row | undefined): Row | undefined {
  return row && { ...row, uses: BigInt(row.uses as bigint | number) };
}
