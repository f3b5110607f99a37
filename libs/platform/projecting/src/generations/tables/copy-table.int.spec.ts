import { ProjectingWorld } from '../../spec-world/projecting-world.js';
import type { Generation } from '../generation.js';
import { copyTable } from './copy-table.js';
import { completePartitions, finishTables } from './finish-tables.js';
import { readPartitionFacts, readTableFacts } from './table-facts.js';

const LETTERS = `
  CREATE TABLE read_models.letters (
    tenant text NOT NULL, id bigint NOT NULL, sent_at timestamptz NOT NULL DEFAULT now(), weight int CHECK (weight > 0),
    PRIMARY KEY (tenant, id, sent_at), UNIQUE (id, sent_at)) PARTITION BY RANGE (sent_at);
  CREATE TABLE read_models.letters_2026_11 PARTITION OF read_models.letters
    FOR VALUES FROM ('2026-11-01') TO ('2026-12-01') WITH (fillfactor = 70);
  CREATE TABLE read_models.letters_default PARTITION OF read_models.letters DEFAULT;
  CREATE INDEX letters_by_weight ON read_models.letters (tenant, weight DESC) WHERE weight > 7;
  CREATE UNIQUE INDEX letters_once ON read_models.letters (tenant, sent_at, weight);
  CREATE TRIGGER written_once BEFORE UPDATE ON read_models.letters
    FOR EACH ROW EXECUTE FUNCTION read_models.refuse_rewriting();
  ALTER TABLE read_models.letters ENABLE ROW LEVEL SECURITY;
  CREATE POLICY tenant_rows ON read_models.letters FOR SELECT TO v2_reader
    USING (tenant = current_setting('v2.tenant', true));
  GRANT SELECT ON read_models.letters TO v2_reader;
  GRANT SELECT ON read_models.letters_2026_11 TO v2_reader`;

const building: Generation = {
  name: 'letters',
  generation: 2,
  version: 1,
  state: 'building',
  tables: ['read_models.letters'],
  swapsItself: true,
  startedAt: new Date(),
  caughtUpAt: undefined,
  swappedAt: undefined,
  retiredAt: undefined,
  resumeOrder: undefined,
};

describe('copyTable', () => {
  let world: ProjectingWorld;
  beforeEach(async () => {
    world = await ProjectingWorld.open();
    await world.pool.query(LETTERS);
  });
  afterEach(() => world.close());

  const factsIn = async (schema: string) => [
    await readTableFacts(world.pool, `${schema}.letters`),
    ...(await readPartitionFacts(world.pool, `${schema}.letters`)),
  ];
  const withoutSchemas = (facts: unknown): unknown =>
    JSON.parse(JSON.stringify(facts).replaceAll('read_models_building', 'read_models'));

  it('makes a table with the same keys, checks, partitions, triggers, owner, rights and row security', async () => {
    await copyTable(world.pool, 'read_models.letters', 'building');
    await finishTables(world.pool, building);
    const original = await factsIn('read_models');
    expect(original.map(({ name }) => name)).toEqual(['letters', 'letters_2026_11', 'letters_default']);
    expect(withoutSchemas(await factsIn('read_models_building'))).toEqual(original);
  });

  it('leaves out the indexes that only queries need until the rows are there, and makes each once', async () => {
    await copyTable(world.pool, 'read_models.letters', 'building');
    const [facts] = await factsIn('read_models_building');
    expect(facts?.indexes.map(({ name }) => name)).toEqual(['letters_once']);
    expect(await finishTables(world.pool, building)).toBe(true);
    expect(await finishTables(world.pool, building)).toBe(false);
  });

  it('has the partitions that were made since', async () => {
    await copyTable(world.pool, 'read_models.letters', 'building');
    await world.pool.query(`CREATE TABLE read_models.letters_2027 PARTITION OF read_models.letters
      FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')`);
    await completePartitions(world.pool, building);
    await finishTables(world.pool, building);
    expect(withoutSchemas(await factsIn('read_models_building'))).toEqual(await factsIn('read_models'));
  });

  it('keeps the values that checks refuse out, as the live table does', async () => {
    await copyTable(world.pool, 'read_models.letters', 'building');
    const insert = `INSERT INTO read_models_building.letters (tenant, id, weight) VALUES ('acme', 1, 0)`;
    await expect(world.pool.query(insert)).rejects.toThrow('violates check constraint');
    await world.pool.query(insert.replace('0)', '8)'));
    const rewrite = 'UPDATE read_models_building.letters SET id = 2';
    await expect(world.pool.query(rewrite)).rejects.toThrow();
  });
});
