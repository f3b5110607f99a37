import { appendSingly } from '../platform/append-singly.js';
import type { BenchPlatform } from '../platform/bench-platform.js';
import type { BenchDatabase } from '../platform/database.js';
import { inDomain } from '../platform/in-domain.js';
import { makePattern } from '../platform/make-pattern.js';
import { Program } from '../platform/program.js';
import { openPostgresEventStore } from '#platform/event-store/index.js';
import { ClosingStack } from '#platform/runtime/index.js';
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
 * projector with every read model follows. The platform has ended, and whoever appends follows nothing, so that neither doors nor
 * memories take part.
 */
export async function measureAppendLag(
  platform: BenchPlatform,
  database: BenchDatabase,
  { productId, seconds, profileDir }: AppendLagOptions,
): Promise<AppendLagResult> {
  await platform.platform.stop();
  const closing = new ClosingStack();
  try {
    const projector = Program.start('apps/projector/src/main.js', platform.env, profileDir);
    closing.push(() => projector.stop());
    await projector.printed(READY);
    const pattern = await inDomain(platform, (domain) => makePattern(domain, { productId, devices: DEVICES }));
    const store = await openPostgresEventStore({ url: platform.databaseUrl, applicationName: 'bench events' });
    closing.push(() => store.close());
    const perSecond = EVENTS_PER_SECOND;
    const append = (during: number) => () => appendSingly(store, pattern, { perSecond, seconds: during });
    await lagsDuring(platform.databaseUrl, database, perSecond, append(WARM_UP_SECONDS));
    const lags = await lagsDuring(platform.databaseUrl, database, perSecond, append(seconds));
    return { sinceWritten: lags.sinceWritten, sinceAnswered: lags.since(lags.loaded) };
  } finally {
    await closing.close();
  }
}
