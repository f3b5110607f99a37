import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BeatingFleet } from '../support/beating-fleet.js';
import { readBeats } from '../support/read-beats.js';
import { startStandalone, type Standalone } from '../support/standalone.js';

/** `HEARTBEAT_KILL_SECONDS` says how long it goes on. The full form is 600: killed every 30 s. */
const SECONDS = Number(process.env.HEARTBEAT_KILL_SECONDS ?? 60);
if (!(SECONDS >= 6)) throw new Error('HEARTBEAT_KILL_SECONDS: at least 6');
const SECONDS_BETWEEN_KILLS = Math.min(30, SECONDS / 6);
const BEATS_A_SECOND = 200;
const FLEET = { licenses: 8, devicesEach: 40 };

describe('The standalone platform, killed with SIGKILL while heartbeats arrive', () => {
  let dataDir: string;
  let platform: Standalone;
  let fleet: BeatingFleet;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-heartbeat-kill-'));
    platform = await startStandalone(dataDir);
    fleet = await BeatingFleet.prepare(platform, FLEET);
  });
  afterAll(async () => {
    await platform.process.end('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });

  it(
    `has recorded every acknowledged heartbeat once, and counted its uses once, after ${SECONDS} s of it`,
    async () => {
      const kills = await beatThroughKills();
      expect(fleet.devices.flatMap(({ refusals }) => refusals)).toEqual([]);
      const usedByServer = await Promise.all(fleet.licenses.map((license) => fleet.used(license)));
      expect(await platform.process.end()).toBe(0);

      const beats = await readBeats(dataDir);
      const recorded = beats.map(({ activationId, sequence }) => `${activationId} ${sequence}`);
      const log = new Set(recorded);
      expect(acknowledged().filter((beat) => !log.has(beat))).toEqual([]);
      expect(recorded).toHaveLength(log.size);
      expect(acknowledged()).toHaveLength(log.size);
      const usedIn = (licenseId: string): number =>
        beats.reduce((sum, beat) => (beat.licenseId === licenseId ? sum + (beat.usage?.documents ?? 0) : sum), 0);
      expect(usedByServer).toEqual(fleet.licenses.map(({ licenseId }) => usedIn(licenseId)));
      expect(usedByServer).toEqual(fleet.licenses.map(({ licenseId }) => sentBy(licenseId)));
      const repeated = fleet.devices.reduce((sum, device) => sum + device.repeated, 0);
      process.stdout.write(
        `${kills} kills, ${recorded.length} heartbeats, ${repeated} sent again that were recorded\n`,
      );
    },
    (2 * SECONDS + 600) * 1_000,
  );

  /** Killed at moments counted in heartbeats, with the next acknowledgement: others are under way then. */
  async function beatThroughKills(): Promise<number> {
    const beatsAKill = BEATS_A_SECOND * SECONDS_BETWEEN_KILLS;
    let kills = 0;
    fleet.start(BEATS_A_SECOND);
    for (let due = beatsAKill; due < BEATS_A_SECOND * SECONDS; due += beatsAKill) {
      await fleet.untilDue(due);
      await fleet.untilAcknowledged();
      expect(await platform.process.end('SIGKILL')).toBeNull();
      platform = await startStandalone(dataDir);
      fleet.server = platform.licenseServer;
      kills += 1;
    }
    await fleet.untilDue(BEATS_A_SECOND * SECONDS);
    await fleet.finish();
    return kills;
  }

  function acknowledged(): string[] {
    return fleet.devices.flatMap(({ activationId, acknowledged: each }) => each.map((n) => `${activationId} ${n}`));
  }

  function sentBy(licenseId: string): number {
    const own = fleet.devices.filter((device) => device.licenseId === licenseId);
    return own.reduce((sum, { documents }) => sum + documents, 0);
  }
});
