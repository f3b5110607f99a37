import fc from 'fast-check';
import { put, remove, set, type RowChange } from '../definition/change.js';
import { defineTable, type Row } from '../definition/table.js';
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
    const change: fc.Arbitrary<RowChange> = fc.oneof(
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
        const combined = changes.reduce<RowChange | undefined>(combine, undefined);
        expect(combined && effect(row, combined)).toEqual(changes.reduce(effect, row));
      }),
    );
  });
});

/** What PostgreSQL does with one change. */
function effect(row: Row | undefined, change: RowChange): Row | undefined {
  if (change.kind === 'put') return change.row;
  if (change.kind === 'remove') return undefined;
  return row && { ...row, ...change.columns };
}
