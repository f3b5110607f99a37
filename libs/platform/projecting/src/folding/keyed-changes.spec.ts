import fc from 'fast-check';
import { add, clear, put, type RowChange } from '../definition/change.js';
import { defineTable } from '../definition/define-table.js';
import type { Row } from '../definition/table.js';
import { TableChanges } from './table-changes.js';

const table = defineTable({
  schema: 'read_models',
  name: 'tallies',
  key: ['a', 'b', 'c', 'd'],
  columns: { a: 'text', b: 'text', c: 'text', d: 'text', uses: 'int4' },
  totals: { uses: 'sum' },
});
const letter = fc.constantFrom('', 'x', 'xx');
const key = fc.record({ a: letter, b: letter, c: letter, d: letter });
const change: fc.Arbitrary<RowChange> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(key, fc.integer({ max: 9 })).map(([at, uses]) => add(table, { ...at, uses })) },
  fc.tuple(key, fc.integer({ max: 9 })).map(([at, uses]) => put(table, { ...at, uses })),
  fc.tuple(key, fc.integer({ min: 1, max: 4 })).map(([at, length]) => {
    const entries = Object.entries(at).slice(0, length);
    return clear(table, Object.fromEntries(entries) as { a: string });
  }),
);

describe('TableChanges', () => {
  it('come to the rows that the changes make one after the other, however keys begin', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const folded = new TableChanges(table);
        for (const each of changes) folded.take(each);
        const rows = [...folded.rows()].map((row) => [textOf(row), row.uses]);
        expect(new Map(rows as [string, number][])).toEqual(oneByOne(changes));
        expect(rows).toHaveLength(oneByOne(changes).size);
      }),
      { numRuns: 300 },
    );
  });

  it('leave the rows alone that handlers made', () => {
    const row = { a: '1', b: '2', c: '3', d: '4', uses: 1 };
    const folded = new TableChanges(table);
    for (let times = 0; times < 3; times += 1) folded.take(add(table, row));
    expect([row.uses, [...folded.rows()][0]?.uses]).toEqual([1, 3]);
  });
});

function oneByOne(changes: readonly RowChange[]): Map<string, number> {
  const rows = new Map<string, number>();
  for (const each of changes) {
    if (each.kind === 'clear') {
      const start = Object.values(each.prefix).map((value) => `${value as string}/`).join(''); // prettier-ignore
      for (const at of rows.keys()) if (at.startsWith(start)) rows.delete(at);
    } else if (each.kind === 'add' || each.kind === 'put') {
      const before = each.kind === 'add' ? (rows.get(textOf(each.row)) ?? 0) : 0;
      rows.set(textOf(each.row), before + Number(each.row.uses));
    }
  }
  return rows;
}

function textOf({ a, b, c, d }: Row): string {
  return `${[a, b, c, d].map((value) => value as string).join('/')}/`;
}
