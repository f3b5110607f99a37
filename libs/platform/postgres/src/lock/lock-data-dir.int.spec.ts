import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirInUse, lockDataDir } from '#platform/postgres/index.js';

describe('lockDataDir', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-lock-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const writeLock = (holder: object) => writeFile(join(dataDir, 'lock.7'), JSON.stringify(holder));

  it('names the process that has the folder', async () => {
    const lock = await lockDataDir(dataDir);
    await expect(lockDataDir(dataDir)).rejects.toThrow(new DataDirInUse(dataDir, process.pid));
    await lock.release();
  });

  it('can be taken again after its release, and leaves one empty file behind', async () => {
    await (await lockDataDir(dataDir)).release();
    await (await lockDataDir(dataDir)).release();
    expect(await readdir(dataDir)).toEqual(['lock.2']);
    expect((await stat(join(dataDir, 'lock.2'))).size).toBe(0);
  });

  it('makes the folder where it is missing', async () => {
    const lock = await lockDataDir(join(dataDir, 'a', 'b'));
    await expect(lockDataDir(join(dataDir, 'a', 'b'))).rejects.toThrow(DataDirInUse);
    await lock.release();
  });

  it('takes over from a process that has died', async () => {
    const dead = spawn('true');
    await once(dead, 'exit');
    await writeLock({ pid: dead.pid, identity: 'its start' });
    await (await lockDataDir(dataDir)).release();
  });

  it('takes over from a dead process whose number a living one has now', async () => {
    await writeLock({ pid: process.pid, identity: 'the start of an earlier process' });
    await (await lockDataDir(dataDir)).release();
  });

  it('is given to one only of many that find a dead lock at the same time', async () => {
    await writeLock({ pid: process.pid, identity: 'the start of an earlier process' });
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataDir(dataDir)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(dataDir)).toEqual(['lock.8']);
  });
});
