import { appendSingly } from '../platform/append-singly.js';
import type { BenchPlatform } from '../platform/bench-platform.js';
import type { BenchDatabase } from '../platform/database.js';
import { inDomain } from '../platform/in-domain.js';
import { makePattern } from '../platform/make-pattern.js';
import { Program } from '../platform/program.js';
import { lagsDuring, type LagResult } from './lag.js';

const EVENTS_PER_SECOND = 2_000;
const DEVICES = 4;
const WARM_UP_SECONDS = 3;
const READY = /"msg":"ready"/;

export interface AppendLagOptions {
  readonly productId: string;
  readonly seconds: number;
  readonly profileDir: string | undefined;
}

/** By projection. */
export interface AppendLagResult {
  /** From the event's being written, in its transaction: the disk's time is in it. */
  readonly sinceWritten: readonly LagResult[];
  /** From the append's answer: from then on the event is in the log. */
  readonly sinceAnswered: readonly LagResult[];
}

/**
 * How long after an event was appended its row can be seen, while one event after the other is appended at a fixed rate and a
 * projector with every read model follows. The platform has ended, so that its doors take no part.
 */
export async function measureAppendLag(
  platform: BenchPlatform,
  database: BenchDatabase,
  { productId, seconds, profileDir }: AppendLagOptions,
): Promise<AppendLagResult> {
  await platform.platform.stop();
  const projector = Program.start('apps/projector/src/main.js', platform.env, profileDir);
  try {
    await projector.printed(READY);
    return await inDomain(platform, async (domain) => {
      const pattern = await makePattern(domain, { productId, devices: DEVICES });
      const perSecond = EVENTS_PER_SECOND;
      const append = (during: number) => () => appendSingly(domain.store, pattern, { perSecond, seconds: during });
      await lagsDuring(platform.databaseUrl, database, perSecond, append(WARM_UP_SECONDS));
      const lags = await lagsDuring(platform.databaseUrl, database, perSecond, append(seconds));
      return { sinceWritten: lags.sinceWritten, sinceAnswered: lags.since(lags.loaded) };
    });
  } finally {
    await projector.stop();
  }
}
