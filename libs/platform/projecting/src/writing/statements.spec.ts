import { add, clear, insert, put, remove, set, type RowChange } from '../definition/change.js';
import { defineProjection } from '../definition/projection.js';
import { defineTable } from '../definition/define-table.js';
import { foldEvents } from '../folding/batch.js';
import { recordedEvent } from '../testing/recorded-event.js';
import type { PreparedStatement, Statement } from './statement.js';
import { statementsOf } from './statements.js';

const table = defineTable({
  schema: 'read_models',
  name: 'lamps',
  key: ['tenant', 'id'],
  columns: { tenant: 'text', id: 'uuid', watts: 'int4', tags: 'jsonb | null' },
});
const one = { tenant: 't', id: '00000000-0000-4000-8000-00000000000a' };
const two = { tenant: 't', id: '00000000-0000-4000-8000-00000000000b' };

const tally = defineTable({
  schema: 'read_models',
  name: 'tally',
  key: ['id', 'day'],
  columns: { id: 'text', day: 'date', uses: 'int8', users: 'int4 | null' },
  totals: { uses: 'sum', users: 'most' },
});
const beats = defineTable({
  schema: 'read_models',
  name: 'beats',
  key: ['id'],
  columns: { id: 'text', at: 'timestamptz', note: 'jsonb | null' },
  insertOnly: true,
  partitionBy: { column: 'at', every: 'month' },
});

function statementsFor(...changes: RowChange[]): PreparedStatement[] {
  return allStatementsFor(...changes).filter((each): each is PreparedStatement => 'values' in each);
}

function allStatementsFor(...changes: RowChange[]): Statement[] {
  const tables = [table, tally, beats];
  const projection = defineProjection({ name: 'lamps', version: 1, tables, handles: { Any: () => changes } });
  return statementsOf(foldEvents(projection, [recordedEvent({ type: 'Any' }, 0)]));
}

describe('statementsOf', () => {
  it('puts all rows in one upsert, a JSON array travelling as text', () => {
    const [upsert, ...others] = statementsFor(
      put(table, { ...one, watts: 1, tags: ['a', "b'"] }),
      put(table, { ...two, watts: 2, tags: null }),
    );
    expect(others).toEqual([]);
    expect(upsert?.text).toBe(
      'INSERT INTO "read_models"."lamps" ("tenant", "id", "watts", "tags") ' +
        'SELECT u."tenant", u."id", u."watts", u."tags"::jsonb ' +
        'FROM unnest($1::text[], $2::uuid[], $3::int4[], $4::text[]) AS u("tenant", "id", "watts", "tags") ' +
        'ON CONFLICT ("tenant", "id") DO UPDATE SET "watts" = excluded."watts", "tags" = excluded."tags"',
    );
    expect(upsert?.values).toEqual([
      ['t', 't'],
      [one.id, two.id],
      [1, 2],
      [`["a","b'"]`, null],
    ]);
  });

  it('groups sets by the columns they name', () => {
    const statements = statementsFor(set(table, one, { watts: 3 }), set(table, two, { tags: [], watts: 4 }));
    expect(statements.map((each) => each.text)).toEqual([
      'UPDATE "read_models"."lamps" AS t SET "watts" = u."watts" ' +
        'FROM unnest($1::text[], $2::uuid[], $3::int4[]) AS u("tenant", "id", "watts") ' +
        'WHERE t."tenant" = u."tenant" AND t."id" = u."id"',
      'UPDATE "read_models"."lamps" AS t SET "tags" = u."tags"::jsonb, "watts" = u."watts" ' +
        'FROM unnest($1::text[], $2::uuid[], $3::text[], $4::int4[]) AS u("tenant", "id", "tags", "watts") ' +
        'WHERE t."tenant" = u."tenant" AND t."id" = u."id"',
    ]);
    expect(statements[1]?.values).toEqual([['t'], [two.id], ['[]'], [4]]);
  });

  it('removes by key', () => {
    const [removal] = statementsFor(remove(table, one));
    expect(removal?.text).toBe(
      'DELETE FROM "read_models"."lamps" AS t USING unnest($1::text[], $2::uuid[]) AS u("tenant", "id") ' +
        'WHERE t."tenant" = u."tenant" AND t."id" = u."id"',
    );
  });

  it('writes one row once, though its id came in two spellings', () => {
    const upper = { ...one, id: one.id.toUpperCase() };
    const [upsert] = statementsFor(put(table, { ...one, watts: 1, tags: null }), set(table, upper, { watts: 9 }));
    expect(upsert?.values).toEqual([['t'], [one.id], [9], [null]]);
  });

  it('does nothing for sets without columns', () => {
    expect(statementsFor(set(table, one, {}))).toEqual([]);
  });

  it('gives one text one name, short enough for PostgreSQL', () => {
    const [first] = statementsFor(remove(table, one));
    const [second] = statementsFor(remove(table, two));
    expect(first?.name).toBe(second?.name);
    expect(first?.name.length).toBeLessThan(64);
  });

  it('adds what was summed in memory to the rows there are', () => {
    const [upsert, ...others] = statementsFor(
      add(tally, { id: 'a', day: '2026-11-23', uses: 1n, users: 4 }),
      add(tally, { id: 'a', day: '2026-11-23', uses: 2n, users: null }),
    );
    expect(others).toEqual([]);
    expect(upsert?.text).toBe(
      'INSERT INTO "read_models"."tally" AS t ("id", "day", "uses", "users") ' +
        'SELECT u."id", u."day", u."uses", u."users" ' +
        'FROM unnest($1::text[], $2::date[], $3::int8[], $4::int4[]) AS u("id", "day", "uses", "users") ' +
        'ON CONFLICT ("id", "day") DO UPDATE SET ' +
        '"uses" = t."uses" + excluded."uses", "users" = greatest(t."users", excluded."users")',
    );
    expect(upsert?.values).toEqual([['a'], ['2026-11-23'], [3n], [4]]);
  });

  it('clears by the first columns of the key, and forgets what was to be written there', () => {
    const other = { id: 'b', day: '2026-11-23', uses: 1n, users: null };
    const statements = statementsFor(
      add(tally, { ...other, id: 'a' }),
      add(tally, other),
      clear(tally, { id: 'a' }),
      put(tally, { ...other, id: 'a', day: '2026-11-24' }),
      clear(tally, { id: 'c' }),
    );
    expect(statements.map(({ text, values }) => [text.slice(0, 11), values])).toEqual([
      ['DELETE FROM', [['a', 'c']]],
      ['INSERT INTO', [['a'], ['2026-11-24'], [1n], [null]]],
      ['INSERT INTO', [['b'], ['2026-11-23'], [1n], [null]]],
    ]);
  });

  it('inserts few rows by UNNEST and many by COPY, behind the months they need', () => {
    const row = { id: 'a\tb\\', at: '2026-12-31T23:30:00-01:00', note: { text: 'a\nb' } };
    const [month, few] = statementsFor(insert(beats, row));
    expect(month?.values).toEqual(['"read_models"."beats"', '2027-01-01']);
    expect(few?.text).toMatch(/^INSERT INTO "read_models"."beats" \("id", "at", "note"\) SELECT .*\)$/);
    const [, many] = allStatementsFor(...Array.from({ length: 100 }, () => insert(beats, { ...row, note: null })));
    expect(many).toEqual({
      text: 'COPY "read_models"."beats" ("id", "at", "note") FROM STDIN',
      lines: 'a\\tb\\\\\t2026-12-31T23:30:00-01:00\t\\N\n'.repeat(100),
    });
  });

  it('refuses changes that the table is not made for', () => {
    const row = { id: 'a', at: '2026-11-23T00:00:00Z', note: null };
    expect(() => statementsFor(put(beats, row))).toThrow('beats takes no "put"');
    expect(() => statementsFor(insert(table, { ...one, watts: 1, tags: null }))).toThrow('lamps takes no "insert"');
    expect(() => statementsFor(add(table, { ...one, watts: 1, tags: null }))).toThrow('lamps takes no "add"');
    expect(() => statementsFor(set(tally, { id: 'a', day: '2026-11-23' }, { uses: 1n }))).toThrow('takes no "set"');
    expect(() => statementsFor(clear(table, { tenant: undefined as never, id: one.id }))).toThrow('first columns');
  });
});
