import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { openPostgresEventStore } from '#platform/event-store/index.js';
import { startEmbeddedPostgres } from '#platform/postgres/index.js';
import { poolUntilStop } from '../pool-until-stop.js';
import type { Place } from './traces.js';

/** All that a stopped platform has kept: its events, every row of every table, and the files of its data folder. */
export async function everythingKept(dataDir: string): Promise<readonly Place[]> {
  const server = await startEmbeddedPostgres({ dataDir });
  const pool = poolUntilStop(server.superuserUrl.replace(/\/postgres$/, '/v2'));
  try {
    const places = [...(await eventsOf(server.url)), ...(await tablesOf(pool))];
    return [...places, ...(await filesBelow(dataDir))];
  } finally {
    await pool.end();
    await server.stop();
  }
}

async function eventsOf(url: string): Promise<readonly Place[]> {
  const store = await openPostgresEventStore({ url });
  const places: Place[] = [];
  try {
    for await (const event of store.readAll()) places.push(placeOf(`event ${event.type}`, JSON.stringify(event, text)));
  } finally {
    await store.close();
  }
  return places;
}

function text(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** PostgreSQL's own tables as well: statistics and comments hold samples of rows. */
async function tablesOf(pool: pg.Pool): Promise<readonly Place[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'`,
  );
  const places: Place[] = [];
  for (const { name } of rows) {
    const { rows: contents } = await pool.query<{ row: string }>(`SELECT each::text AS row FROM ${name} AS each`);
    places.push(placeOf(`table ${name}`, contents.map(({ row }) => row).join('\n')));
  }
  return places;
}

async function filesBelow(directory: string): Promise<readonly Place[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path) => ({ name: `file ${path}`, bytes: await readFile(path) })));
}

export function placeOf(name: string, contents: string): Place {
  return { name, bytes: Buffer.from(contents) };
}
