import { schemaIn, type Generation } from '../generation.js';
import type { Client } from '../generation-rows.js';
import { copyPartition } from './copy-table.js';
import { partsOf, quoted } from './names.js';
import { readPartitionFacts, readTableFacts } from './table-facts.js';

/** Statements without a limit of their own: an index over many rows takes as long as it takes, in milliseconds. */
const PATIENCE = 24 * 3_600_000;

/** An index over many rows is sorted in memory instead of on the disk that the log is written to, and by one core: others are live. */
const SORTING = `SET maintenance_work_mem = '256MB'; SET max_parallel_maintenance_workers = 0`;
const AS_BEFORE = 'RESET maintenance_work_mem; RESET max_parallel_maintenance_workers';

/** Makes the partitions that the live tables have had since the copies were made. */
export async function completePartitions(client: Client, { state, tables }: Generation): Promise<void> {
  for (const table of tables) {
    const [schema, name] = partsOf(table);
    const target = schemaIn(state, schema);
    const there = new Set((await readPartitionFacts(client, `"${target}"."${name}"`)).map((each) => each.name));
    for (const partition of await readPartitionFacts(client, quoted(table))) {
      if (!there.has(partition.name)) await copyPartition(client, `"${target}"`, name, partition);
    }
  }
}

/**
 * Makes the indexes that the live tables have and the copies lack, and counts the rows for the planner. What was made before
 * a kill is not made again.
 * @returns whether there was anything to make
 */
export async function finishTables(client: Client, { state, tables }: Generation): Promise<boolean> {
  let isMade = false;
  for (const table of tables) {
    const [schema, name] = partsOf(table);
    const target = `"${schemaIn(state, schema)}"."${name}"`;
    const there = new Set((await readTableFacts(client, target)).indexes.map((index) => index.name));
    const lacking = (await readTableFacts(client, quoted(table))).indexes.filter((index) => !there.has(index.name));
    for (const index of lacking) {
      const unique = index.is_unique ? 'UNIQUE ' : '';
      await patiently(client, `CREATE ${unique}INDEX IF NOT EXISTS ${index.name} ON ${target} ${index.definition}`);
    }
    if (lacking.length > 0) await patiently(client, `ANALYZE ${target}`);
    isMade ||= lacking.length > 0;
  }
  return isMade;
}

async function patiently(client: Client, text: string): Promise<void> {
  await client.query(SORTING);
  await client.query({ text, query_timeout: PATIENCE } as { text: string });
  await client.query(AS_BEFORE);
}
