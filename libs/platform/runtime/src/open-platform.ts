import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import {
  masterKeyFrom,
  PersonKeys,
  PostgresPersonKeyStorage,
  PostgresSecretKeyStorage,
  PostgresSigningKeyStorage,
  sealer as sealerOf,
  SigningKeys,
  TenantKeys,
} from '#platform/crypto/index.js';
import { EventRegistry, SealingEventStore, type EventTypes } from '#platform/event-store/index.js';
import { systemClock, type Clock } from '#platform/kernel/index.js';
import { createLogger, createRegistry } from '#platform/observability/index.js';
import { createDataSource, migrate } from '#platform/postgres/index.js';
import { createPositionWaiter } from '#platform/projecting/index.js';
import { ClosingStack } from './closing-stack.js';
import { openEventStore } from './open-event-store.js';
import type { PlatformSettings } from './platform-settings.js';
import type { Platform, Shared } from './platform.js';
import { watchStore } from './watch-store.js';

export interface PlatformOptions {
  /** Of the process: in logs and in the database's list of connections. */
  readonly name: string;
  readonly settings: PlatformSettings;
  readonly databaseUrl: string;
  /** Where a master key may be kept when `MASTER_KEY` is not set. */
  readonly dataDir?: string;
  readonly migrations: Extract<DataSourceOptions['migrations'], unknown[]>;
  readonly eventTypes: readonly EventTypes[];
  /** Default: the system's. */
  readonly clock?: Clock;
}

/** Connects, migrates, reads the keys. What was opened is closed again when a later step fails. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const closing = new ClosingStack();
  try {
    return await build(options, closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function build(options: PlatformOptions, closing: ClosingStack): Promise<Platform> {
  const { name, settings, databaseUrl, clock = systemClock } = options;
  const registry = new EventRegistry(...options.eventTypes);
  const logger = createLogger({ level: settings.logging.level, name });
  const dataSource = createDataSource({ url: databaseUrl, applicationName: name, migrations: options.migrations });
  await dataSource.initialize();
  closing.push(() => dataSource.destroy());
  await migrate(dataSource, (message) => {
    logger.info(message);
  });
  const pool = new pg.Pool({ connectionString: databaseUrl, application_name: name, max: 5 });
  pool.on('error', (err) => {
    logger.warn({ err }, 'an idle database connection was lost');
  });
  closing.push(() => pool.end());
  const log = await openEventStore({ databaseUrl, eventStoreUrl: settings.eventStore.url, name, logger });
  closing.push(() => log.close());
  const positions = createPositionWaiter({ database: databaseUrl });
  closing.push(() => positions.close());
  const keys = await openKeys(options, pool, clock);
  registry.readPersonsWith(keys.personKeys);
  const store = new SealingEventStore(log, registry, keys.personKeys);
  const stopReadingKeys = keys.signingKeys.keepCurrent();
  closing.push(async () => stopReadingKeys());
  const metrics = settings.monitoring.enabled ? createRegistry() : undefined;
  const contact = watchStore({ store, clock, logger, metrics });
  closing.push(() => contact.stop());
  const opened = new Map<string, Promise<Shared>>();
  const shared = <T extends Shared>(what: string, open: () => Promise<T>): Promise<T> => {
    const known = opened.get(what) as Promise<T> | undefined;
    if (known) return known;
    const opening = open().then((part) => {
      closing.push(() => part.stop());
      return part;
    });
    opened.set(what, opening);
    return opening;
  };
  const close = () => closing.close();
  const parts = { settings, clock, logger, registry, store, databaseUrl, pool, dataSource, positions };
  return { ...parts, ...keys, contact, metrics, shared, close };
}

async function openKeys({ settings, dataDir }: PlatformOptions, pool: pg.Pool, clock: Clock) {
  const sealer = sealerOf(
    await masterKeyFrom({ MASTER_KEY: settings.masterKey.masterKey?.toString('base64'), dataDir }),
  );
  const signingKeys = await SigningKeys.load({
    storage: new PostgresSigningKeyStorage(pool),
    sealer,
    clock,
  });
  const tenantKeys = new TenantKeys(new PostgresSecretKeyStorage(pool), sealer);
  return { sealer, signingKeys, tenantKeys, personKeys: new PersonKeys(new PostgresPersonKeyStorage(pool), sealer) };
}
