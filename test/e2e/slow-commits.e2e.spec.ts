import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { projections } from '#apps/projector/src/projections.js';
import { migrations } from '#migrations/all.js';
import { openPostgresEventStore, type EventStore } from '#platform/event-store/index.js';
import { testDatabase, type TestDatabase } from '#platform/postgres/testing.js';
import { FleetLog } from '../support/slow-commits/fleet-log.js';
import { ProjectorWatch } from '../support/slow-commits/projector-watch.js';
import { countsOfLog, countsOfRows, eventsBehind, readModelsAtEnd } from '../support/slow-commits/read-models.js';
import { SlowCommits, type SlowedCommits } from '../support/slow-commits/slow-commits.js';
import { Spawned } from '../support/spawned.js';

/** `SLOW_COMMIT_SECONDS` says how long events come. The full form is 600. */
const SECONDS = Number(process.env.SLOW_COMMIT_SECONDS ?? 20);
if (!(SECONDS >= 5)) throw new Error('SLOW_COMMIT_SECONDS: at least 5');
const EVENTS_A_SECOND = 2_000;
/** Events that are there before the projector starts. */
const BACKLOG = 100_000;
const COMMIT_MILLISECONDS = 10;
/** Of 10^6 bytes. */
const MOST_MEGABYTES = 300;
const PATIENCE = 300_000;

describe(`The projector, with a PostgreSQL that takes ${COMMIT_MILLISECONDS} ms longer to commit`, () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let store: EventStore;
  let fleet: FleetLog;
  let projector: Spawned;
  let watch: ProjectorWatch;

  beforeAll(
    async () => {
      database = await testDatabase({ migrations });
      pool = new pg.Pool({ connectionString: database.superuserUrl, max: 3 });
      store = await openPostgresEventStore({ url: database.url, applicationName: 'spec writer' });
      fleet = new FleetLog(store);
      await fleet.append(BACKLOG);
      const slow = await SlowCommits.begin(pool, COMMIT_MILLISECONDS);
      fleet.quickest = Infinity;
      projector = await startProjector(database.url);
      watch = new ProjectorWatch(projector, pool, slow);
      const before = await slow.counted();
      const seconds = await fleet.appendAtRate({ perSecond: EVENTS_A_SECOND, seconds: SECONDS });
      report(seconds, before, await slow.counted(), await eventsBehind(pool));
      await watch.caughtUp();
    },
    PATIENCE + SECONDS * 3_000,
  );
  afterAll(async () => {
    await watch.stop();
    await projector.end();
    await store.close();
    await pool.end();
    await database.drop();
  });

  it(`stays under ${MOST_MEGABYTES} MB, catching up with ${BACKLOG} events and through ${SECONDS} s of ${EVENTS_A_SECOND} a second`, () => {
    process.stdout.write(`at most ${watch.memory.peak.toFixed()} MB of memory\n`);
    expect(watch.memory.peak).toBeGreaterThan(0);
    expect(watch.memory.peak).toBeLessThan(MOST_MEGABYTES);
  });

  it('has every event in every read model and in the ledger, once', async () => {
    expect((await readModelsAtEnd(pool)).sort()).toEqual(projections.map(({ name }) => name).sort());
    expect(await countsOfRows(pool)).toEqual(await countsOfLog(pool));
  });

  it('had no quicker commit all the while, nor had the log', () => {
    expect(watch.quickestCommit).toBeGreaterThanOrEqual(COMMIT_MILLISECONDS);
    expect(fleet.quickest).toBeGreaterThanOrEqual(COMMIT_MILLISECONDS);
  });

  function report(seconds: number, before: SlowedCommits, after: SlowedCommits, behind: number): void {
    const perSecond = (writer: keyof SlowedCommits): string => ((after[writer] - before[writer]) / seconds).toFixed();
    process.stdout.write(
      `${((EVENTS_A_SECOND * SECONDS) / seconds).toFixed()} events a second for ${seconds.toFixed()} s, ${behind} behind in the end; ` +
        `commits a second: ${perSecond('projections')} of projections, ${perSecond('ledger')} of the ledger, ${perSecond('log')} of the log\n`,
    );
  }
});

/** With the options that its container has. */
async function startProjector(databaseUrl: string): Promise<Spawned> {
  const containers = await readFile(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
  const options = /^ {2}projector:\n(?: {4}.*\n)*? {6}NODE_OPTIONS: (.+)\n/m.exec(containers)?.[1];
  if (options === undefined) throw new Error('docker-compose.yml gives the projector no NODE_OPTIONS');
  const projector = Spawned.run('apps/projector/src/main.js', {
    DATABASE_URL: databaseUrl,
    MASTER_KEY: randomBytes(32).toString('base64'),
    PROJECTOR_PORT: '0',
    NODE_OPTIONS: options,
  });
  await projector.printed(/"msg":"(ready)"/);
  return projector;
}
