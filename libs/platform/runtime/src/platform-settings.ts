import {
  loadConfig,
  platformSettings,
  type AdminApiConfig,
  type DatabaseConfig,
  type DataConfig,
  type Environment,
  type EventStoreConfig,
  type HeartbeatsConfig,
  type LedgerConfig,
  type LicenseServerConfig,
  type LoggingConfig,
  type MasterKeyConfig,
  type MonitoringConfig,
  type OfflineConfig,
  type ProjectorConfig,
  type ProxyConfig,
  type RateLimitConfig,
  type RedisConfig,
} from '#platform/config/index.js';

/** Every setting of the platform, by concern. */
export interface PlatformSettings {
  readonly licenseServer: LicenseServerConfig;
  readonly adminApi: AdminApiConfig;
  readonly projector: ProjectorConfig;
  readonly proxy: ProxyConfig;
  readonly rateLimit: RateLimitConfig;
  readonly redis: RedisConfig;
  readonly database: DatabaseConfig;
  readonly eventStore: EventStoreConfig;
  readonly data: DataConfig;
  readonly masterKey: MasterKeyConfig;
  readonly logging: LoggingConfig;
  readonly monitoring: MonitoringConfig;
  readonly offline: OfflineConfig;
  readonly heartbeats: HeartbeatsConfig;
  readonly ledger: LedgerConfig;
}

/** @throws ConfigError naming every wrong variable. */
export function platformSettingsFrom(env: Environment): PlatformSettings {
  const [licenseServer, adminApi, projector, proxy, rateLimit, redis, ...rest] = loadConfig(platformSettings, env);
  const [database, eventStore, data, masterKey, logging, monitoring, offline, heartbeats, ledger] = rest;
  const doors = { licenseServer, adminApi, projector, proxy, rateLimit, redis };
  return { ...doors, database, eventStore, data, masterKey, logging, monitoring, offline, heartbeats, ledger };
}
