import pg from 'pg';
import { openPostgresEventStore, type PostgresEventStore } from '#platform/event-store/index.js';
import { eventStoreDatabase } from '#platform/event-store/testing.js';
import type { TestDatabase } from '#platform/postgres/testing.js';
import { eventually } from './testing/eventually.js';
import { beat, limit } from './testing/beats.js';
import { HonestDevice } from './testing/honest-device.js';
import { RecordingProcess } from './testing/recording-process.js';
import { TelemetryWorld, type TelemetryProcess } from './testing/telemetry-world.js';

const APPLICATION = 'telemetry-int-spec';
const LIMIT = limit({ limit: 150, resetPeriod: 'never' });

describe('Telemetry in PostgreSQL', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  beforeAll(async () => {
    database = await eventStoreDatabase();
    admin = new pg.Client({ connectionString: database.superuserUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  const stores: PostgresEventStore[] = [];
  const started: TelemetryProcess[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map(({ stop }) => stop()));
    await Promise.all(stores.splice(0).map((store) => store.close()));
  });

  /** A server process as far as the database can tell: connections and memory of its own. */
  async function startAt(world: TelemetryWorld): Promise<TelemetryProcess> {
    const store = await openStore();
    const telemetry = await world.start({ store, summarizeAfter: () => 40 });
    started.push(telemetry);
    return telemetry;
  }

  async function openStore(): Promise<PostgresEventStore> {
    const store = await openPostgresEventStore({ url: database.url, applicationName: APPLICATION });
    stores.push(store);
    return store;
  }

  async function cutConnections(): Promise<void> {
    const sql = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1';
    await admin.query(sql, [APPLICATION]);
  }

  it('counts exactly through two processes, cut connections and changes of days', async () => {
    const world = new TelemetryWorld(await openStore());
    const processes = [await startAt(world), await startAt(world)];
    const limits = [LIMIT];
    const devices = Array.from({ length: 12 }, (_, n) => {
      const more = { tenant: 'cut', licenseId: `L${n % 3}`, activationId: `D${n}` };
      return new HonestDevice((sequence, documents) => beat(sequence, { ...more, usage: { documents }, limits }));
    });
    for (let round = 0; round < 24; round += 1) {
      world.now = new Date(world.now.getTime() + 5 * 3_600_000);
      const sent = devices.map((device, n) => {
        const to = processes.flatMap(({ telemetry }, at) => (n % 4 === 3 || at === (n + round) % 2 ? [telemetry] : []));
        return device.send([2, 1], ...to);
      });
      if (round % 4 === 2) await cutConnections();
      await Promise.all(sent);
    }

    const beats = (await world.beats()).filter(({ tenant }) => tenant === 'cut');
    const names = beats.map(({ activationId, sequence }) => `${activationId} ${sequence}`);
    expect(new Set(names).size).toBe(names.length);
    devices.forEach(({ acknowledged, suspected }, n) => {
      expect(suspected).toBe(0);
      expect(names).toEqual(expect.arrayContaining(acknowledged.map((sequence) => `D${n} ${sequence}`)));
    });
    for (const licenseId of ['L0', 'L1', 'L2']) {
      const used = beats
        .filter((one) => one.licenseId === licenseId)
        .reduce((sum, { usage }) => sum + (usage?.documents ?? 0), 0);
      expect(used).toBe(LIMIT.limit);
      await eventually(async () => {
        for (const { telemetry } of processes) {
          expect(telemetry.usageOf('cut', licenseId, limits, world.now)).toMatchObject([{ used }]);
        }
      });
    }
  });

  it('has every acknowledged beat exactly once when processes are killed', async () => {
    const world = new TelemetryWorld(await openStore());
    const acknowledged: string[] = [];
    for (const round of ['first', 'second']) {
      const processes = ['one', 'two'].map((name) => new RecordingProcess(database.url, `${round}-${name}`));
      await eventually(async () => {
        for (const one of processes) expect(one.acknowledged.length).toBeGreaterThan(200);
      }, 30_000);
      await Promise.all(processes.map((one) => one.kill()));
      acknowledged.push(...processes.flatMap((one) => one.acknowledged));
    }

    const beats = (await world.beats()).filter(({ tenant }) => tenant === 'default');
    const names = beats.map(({ activationId, sequence }) => `${activationId} ${sequence}`);
    const recorded = new Set(names);
    expect(recorded.size).toBe(names.length);
    expect(acknowledged.filter((name) => !recorded.has(name))).toEqual([]);
    world.now = new Date();
    const { telemetry } = await startAt(world);
    const limits = [LIMIT];
    const used = ['L0', 'L1', 'L2', 'L3'].map(
      (id) => telemetry.usageOf('default', id, limits, world.now)[0]?.used ?? 0,
    );
    expect(used.reduce((sum, one) => sum + one, 0)).toBe(names.length);
  });

  it('answers from memory while the database is away, and refuses to record', async () => {
    const world = new TelemetryWorld();
    const store = await openStore();
    const { telemetry, stop } = await world.start({ store });
    const more = { tenant: 'away', usage: { documents: 3 }, limits: [LIMIT] };
    await telemetry.record([beat(1, more)]);
    await store.close();
    expect(telemetry.usageOf('away', 'L1', [LIMIT], world.now)).toMatchObject([{ used: 3 }]);
    expect(telemetry.lastBeatOf('away', 'L1', 'A1')).toMatchObject({ sequence: 1 });
    await expect(telemetry.record([beat(2, more)])).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await stop();
  });
});
