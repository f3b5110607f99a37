import { schemaIn, type GenerationState } from '../generation.js';
import type { Client } from '../generation-rows.js';
import { partsOf, quoted } from './names.js';
import { copyStatisticsTargets } from './statistics-targets.js';
import { readPartitionFacts, readTableFacts, type TableFacts } from './table-facts.js';

/**
 * Makes an empty table like the live one in the schema of another state: columns, keys and checks, partitions, triggers, owner,
 * rights and row security. Without the indexes that only queries need: those are made when the rows are there.
 */
export async function copyTable(client: Client, listed: string, state: GenerationState): Promise<void> {
  const [schema] = partsOf(listed);
  const source = quoted(listed);
  const facts = await readTableFacts(client, source);
  const partitions = await readPartitionFacts(client, source);
  const target = `"${schemaIn(state, schema)}"`;
  const statements = [
    `CREATE TABLE ${target}."${facts.name}" (LIKE ${source} INCLUDING ALL EXCLUDING INDEXES)${tailOf(facts)}`,
    ...partitions.map((partition) => partitionSql(target, facts.name, partition)),
    ...keysSql(target, facts),
    ...[facts, ...partitions].flatMap((each) => rightsSql(target, each)),
    ...facts.triggers.map((trigger) => triggerSql(trigger, `${target}."${facts.name}"`)),
  ];
  await client.query(statements.join(';\n'));
  await copyStatisticsTargets(client, source, `${target}."${facts.name}"`);
}

/** A partition that the live table has had since, for a copy that lacks it. */
export async function copyPartition(client: Client, target: string, parent: string, facts: TableFacts): Promise<void> {
  await client.query([partitionSql(target, parent, facts), ...rightsSql(target, facts)].join(';\n'));
}

function tailOf({ partition_key, options }: TableFacts): string {
  return partition_key === null ? withSql(options) : ` PARTITION BY ${partition_key}`;
}

function partitionSql(target: string, parent: string, { name, partition_bound, options }: TableFacts): string {
  const bound = partition_bound ?? 'DEFAULT';
  return `CREATE TABLE ${target}."${name}" PARTITION OF ${target}."${parent}" ${bound}${withSql(options)}`;
}

function withSql(options: string | null): string {
  return options === null ? '' : ` WITH (${options})`;
}

/** What makes a row impossible or finds the one to change must be there from the first row on. */
function keysSql(target: string, { name, constraints, indexes }: TableFacts): string[] {
  const table = `${target}."${name}"`;
  return [
    ...constraints.map((each) => `ALTER TABLE ${table} ADD CONSTRAINT ${each.name} ${each.definition}`),
    ...indexes
      .filter((each) => each.is_unique)
      .map((each) => `CREATE UNIQUE INDEX ${each.name} ON ${table} ${each.definition}`),
  ];
}

function rightsSql(target: string, facts: TableFacts): string[] {
  const table = `${target}."${facts.name}"`;
  return [
    ...(facts.row_security ? [`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`] : []),
    ...(facts.forced_row_security ? [`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`] : []),
    ...facts.policies.map(({ name, kind, command, roles, using, check }) =>
      [
        `CREATE POLICY ${name} ON ${table} AS ${kind} FOR ${command} TO ${roles}`,
        ...(using === null ? [] : [`USING (${using})`]),
        ...(check === null ? [] : [`WITH CHECK (${check})`]),
      ].join(' '),
    ),
    ...facts.grants.map(({ grantee, privilege, option }) => `GRANT ${privilege} ON ${table} TO ${grantee}${option}`),
    `ALTER TABLE ${table} OWNER TO ${facts.owner}`,
  ];
}

/** `CREATE TRIGGER name … ON schema.table …` on another table. No name in it is longer than a word. */
function triggerSql(definition: string, table: string): string {
  return definition.replace(/ ON \S+ /, () => ` ON ${table} `);
}
