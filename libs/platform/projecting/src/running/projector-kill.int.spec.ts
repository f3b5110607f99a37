import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { migrations } from '#migrations/all.js';
import { openPostgresEventStore, type EventStore } from '#platform/event-store/index.js';
import { testDatabase, type TestDatabase } from '#platform/postgres/testing.js';
import { hashOfFold, hashOfRows, projectInMemory } from '#platform/projecting/testing.js';
import { appendOneAccount, wholeLog } from '../spec-world/account-events.js';
import { accounts, journal } from '../spec-world/accounts.js';
import { eventually } from '../spec-world/eventually.js';
import { payments } from '../spec-world/payments.js';
import { ProjectorProcess } from '../spec-world/projector-process.js';
import { randomNumbers } from '../spec-world/random-numbers.js';
import { createTables } from '../spec-world/tables.js';

/** `PROJECTOR_KILLS`: kills / ended database connections / ended connections to the log. The full form is 200/50/50. */
const [KILLS = 0, ENDED = 0, RECONNECTS = 0] = (process.env.PROJECTOR_KILLS ?? '4/2/2').split('/').map(Number);
const EVENTS_A_SECOND = Number(process.env.PROJECTOR_KILL_EVENTS ?? 200);
const AT_ONCE = 20;
const PATIENCE = 120_000;

describe('Two projector processes', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let store: EventStore;
  const projectors: Promise<ProjectorProcess>[] = [];
  beforeAll(async () => {
    database = await testDatabase({ migrations });
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
    pool.on('error', () => undefined);
    await createTables(pool);
    store = await openPostgresEventStore({ url: database.url, applicationName: 'spec writer' });
    projectors.push(ProjectorProcess.start(database.url), ProjectorProcess.start(database.url));
    await Promise.all(projectors);
  }, PATIENCE);
  afterAll(async () => {
    await Promise.all(projectors.map(async (each) => (await each).kill()));
    await store.close();
    await pool.end();
    await database.drop();
  });

  const position = async (name: string): Promise<bigint> => {
    const { rows } = await pool.query<{ position: string }>(
      `SELECT min(position) AS position FROM platform.projection_checkpoints WHERE name = $1 HAVING count(*) > 0`,
      [name],
    );
    return BigInt(rows[0]?.position ?? -1);
  };
  const end = (application: string) =>
    pool.query(
      `SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity
         WHERE datname = current_database() AND application_name LIKE $1 ORDER BY random() LIMIT 1) one`,
      [application],
    );
  const kill = async (which: number) => {
    await (await projectors[which])?.kill();
    projectors[which] = ProjectorProcess.start(database.url);
  };

  it(
    `apply each of ${EVENTS_A_SECOND} events a second once, through ${KILLS} kills, ${ENDED} ended connections and ${RECONNECTS} of the log`,
    async () => {
      const random = randomNumbers(11);
      const arriving = arrive(store);
      const blows = [
        ...Array<string>(KILLS).fill('kill'),
        ...Array<string>(ENDED).fill('end'),
        ...Array<string>(RECONNECTS).fill('reconnect'),
      ];
      const begun = performance.now();
      while (blows.length > 0) {
        const before = await position('journal');
        await eventually('progress', async () => (await position('journal')) > before, PATIENCE);
        await pause(random(200));
        const [blow] = blows.splice(random(blows.length), 1);
        if (blow === 'kill') await kill(random(2));
        else await end(blow === 'end' ? 'projection %' : 'spec log%');
      }
      const seconds = (performance.now() - begun) / 1000;
      const appended = await arriving.stop();
      const last = (await store.lastPosition()) ?? -1n;
      for (const { name } of [accounts, journal, payments]) {
        await eventually(`${name} at ${last}`, async () => (await position(name)) === last, PATIENCE);
      }
      await demandFold();
      process.stdout.write(`${appended} events in ${Math.round(seconds)} s, each applied once\n`);
    },
    PATIENCE + (KILLS + ENDED + RECONNECTS) * 30_000,
  );

  async function demandFold(): Promise<void> {
    const log = await wholeLog(store);
    for (const projection of [accounts, journal, payments]) {
      const folded = projectInMemory(projection, log);
      for (const table of projection.tables) {
        expect([table.name, await hashOfRows(pool, table)]).toEqual([table.name, hashOfFold(folded, table)]);
      }
    }
  }
});

/** Appends at a rate that doesn't wait for the answers before. */
function arrive(store: EventStore): { stop(): Promise<number> } {
  const random = randomNumbers(3);
  const between = (1000 * AT_ONCE) / EVENTS_A_SECOND;
  const under = new Set<Promise<void>>();
  let [isStopped, appends] = [false, 0];
  const run = async (): Promise<void> => {
    for (let due = performance.now(); !isStopped; due += between) {
      await pause(Math.max(0, due - performance.now()));
      appends += 1;
      const append = appendOneAccount(store, AT_ONCE, random, `append ${appends}`).finally(() => under.delete(append));
      under.add(append);
      if (under.size > 100) await Promise.race(under);
    }
    await Promise.all(under);
  };
  const running = run();
  return {
    async stop() {
      isStopped = true;
      await running;
      return appends * AT_ONCE;
    },
  };
}
