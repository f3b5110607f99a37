import type { DomainEvent } from '#platform/kernel/index.js';
import { defineProjection, defineTable, put, remove, set, type RowOf } from '#platform/projecting/index.js';

type Opened = DomainEvent<'Opened', { readonly id: string; readonly title: string }>;
type Closed = DomainEvent<'Closed', { readonly id: string; readonly on: string }>;

const doors = defineTable({
  schema: 'read_models',
  name: 'doors',
  key: ['tenant', 'id'],
  columns: { tenant: 'text', id: 'uuid', title: 'text', closed_on: 'date | null', seen: 'int8' },
});

describe('defineProjection', () => {
  it('types each handler by its event and each change by its table', () => {
    const projection = defineProjection<Opened | Closed>({
      name: 'doors',
      version: 1,
      tables: [doors],
      handles: {
        Opened: ({ data, metadata, position }) => {
          const row: RowOf<typeof doors> = {
            tenant: metadata.tenant,
            id: data.id,
            title: data.title,
            closed_on: null,
            seen: position,
          };
          return [put(doors, row)];
        },
        Closed: ({ data, metadata }) => [
          set(doors, { tenant: metadata.tenant, id: data.id }, { closed_on: data.on }),
          // @ts-expect-error -- the key is not one of the columns to set, and a title is a text
          set(doors, { tenant: metadata.tenant, id: data.id }, { title: 1 }),
          // @ts-expect-error -- half a key finds no row
          remove(doors, { tenant: metadata.tenant }),
          // @ts-expect-error -- a row has every column
          put(doors, { tenant: metadata.tenant, id: data.id, title: 'x', closed_on: null }),
        ],
      },
    });
    expect([...projection.handlers.keys()]).toEqual(['Opened', 'Closed']);
  });

  it('refuses a name that is not kebab-case and a version below 1', () => {
    const rest = { tables: [doors], handles: {} };
    expect(() => defineProjection({ ...rest, name: 'Doors Open', version: 1 })).toThrow('kebab-case');
    expect(() => defineProjection({ ...rest, name: 'doors', version: 0 })).toThrow('count from 1');
  });
});

describe('defineTable', () => {
  it('refuses a name that would need quoting, and a key that may be null', () => {
    const rest = { schema: 'read_models', key: ['id'], columns: { id: 'uuid' } } as const;
    expect(() => defineTable({ ...rest, name: 'doors"; drop' })).toThrow('snake_case');
    expect(() => defineTable({ ...rest, name: 'doors', columns: { id: 'uuid | null' } })).toThrow('nullable');
  });

  it('refuses totals that depend on an order, and columns that are neither key nor total', () => {
    const rest = { schema: 'read_models', name: 'tally', key: ['id'] } as const;
    const sum = { totals: { uses: 'sum' } } as const;
    expect(() => defineTable({ ...rest, ...sum, columns: { id: 'uuid', uses: 'float8' } })).toThrow('no whole number');
    expect(() => defineTable({ ...rest, ...sum, columns: { id: 'uuid', uses: 'int4 | null' } })).toThrow('may be null');
    const columns = { id: 'uuid', uses: 'int4', title: 'text' } as const;
    expect(() => defineTable({ ...rest, ...sum, columns })).toThrow('neither in the key nor a total');
  });

  it('refuses partitions by a column that is no time, or by one that the key of changing rows lacks', () => {
    const columns = { id: 'uuid', at: 'timestamptz', on: 'date | null' } as const;
    const by = (column: string) => ({ partitionBy: { column, every: 'month' } }) as const;
    const rest = { schema: 'read_models', name: 'beats', key: ['id'], columns } as const;
    expect(() => defineTable({ ...rest, ...by('on') })).toThrow('timestamptz or date');
    expect(() => defineTable({ ...rest, ...by('id') })).toThrow('timestamptz or date');
    expect(() => defineTable({ ...rest, ...by('at') })).toThrow("lacks the partitions' column");
    expect(defineTable({ ...rest, ...by('at'), insertOnly: true }).insertOnly).toBe(true);
  });
});
