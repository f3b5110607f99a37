import { open, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { median } from '../measure/percentiles.js';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  readonly postgres: string;
  /** Until the disk has one 8 KiB page, in milliseconds: what every commit waits for. */
  readonly diskSyncMs: number;
}

const PAGE = Buffer.alloc(8192, 1);
const SYNCS = 100;

export async function machineFacts(postgres: string): Promise<Machine> {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres,
    diskSyncMs: await diskSyncMs(),
  };
}

async function diskSyncMs(): Promise<number> {
  const path = join(tmpdir(), `v2-bench-sync-${process.pid}`);
  const file = await open(path, 'w');
  const times: number[] = [];
  for (let page = 0; page < SYNCS; page += 1) {
    const start = performance.now();
    await file.write(PAGE);
    await file.datasync();
    times.push(performance.now() - start);
  }
  await file.close();
  await rm(path);
  return median(times);
}
