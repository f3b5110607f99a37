import { put, remove, set, type RowChange } from '../definition/change.js';
import { defineProjection } from '../definition/projection.js';
import { defineTable } from '../definition/table.js';
import { foldEvents } from '../folding/batch.js';
import { recordedEvent } from '../testing/recorded-event.js';
import { statementsOf } from './statements.js';

const table = defineTable({
  schema: 'read_models',
  name: 'lamps',
  key: ['tenant', 'id'],
  columns: { tenant: 'text', id: 'uuid', watts: 'int4', tags: 'jsonb | null' },
});
const one = { tenant: 't', id: '00000000-0000-4000-8000-00000000000a' };
const two = { tenant: 't', id: '00000000-0000-4000-8000-00000000000b' };

function statementsFor(...changes: RowChange[]) {
  const projection = defineProjection({ name: 'lamps', version: 1, tables: [table], handles: { Any: () => changes } });
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
});
