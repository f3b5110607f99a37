import type { Pool } from 'pg';
import type { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { PersonKeys, Sealer, SigningKeys, TenantKeys } from '#platform/crypto/index.js';
import type { EventRegistry, EventStore, StoreContact } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import type { Logger } from '#platform/observability/index.js';
import type { PositionWaiter } from '#platform/projecting/index.js';
import type { PlatformSettings } from './platform-settings.js';

/** Something opened once for a process, whatever the number of its doors. */
export interface Shared {
  stop(): Promise<void>;
}

/** What every door of a process stands on. */
export interface Platform {
  readonly settings: PlatformSettings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly registry: EventRegistry;
  /** Seals personal data on its way into the log; `registry` opens it. */
  readonly store: EventStore;
  /** Whether the event store is there. */
  readonly contact: StoreContact;
  readonly databaseUrl: string;
  readonly pool: Pool;
  readonly dataSource: DataSource;
  readonly positions: PositionWaiter;
  readonly sealer: Sealer;
  readonly tenantKeys: TenantKeys;
  readonly personKeys: PersonKeys;
  readonly signingKeys: SigningKeys;
  /** `undefined` when monitoring is off. */
  readonly metrics: Registry | undefined;
  /** Opens it at the first call with this name; later calls get the same. Closed with the platform, last opened first. */
  shared<T extends Shared>(name: string, open: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
