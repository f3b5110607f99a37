import {
  AdminApiConfig,
  DatabaseConfig,
  DataConfig,
  EventStoreConfig,
  LicenseServerConfig,
  loadConfig,
  LoggingConfig,
  MasterKeyConfig,
  MonitoringConfig,
  ProjectorConfig,
  ProxyConfig,
  RateLimitConfig,
  RedisConfig,
  type Environment,
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
}

const CLASSES = [
  LicenseServerConfig,
  AdminApiConfig,
  ProjectorConfig,
  ProxyConfig,
  RateLimitConfig,
  RedisConfig,
  DatabaseConfig,
  EventStoreConfig,
  DataConfig,
  MasterKeyConfig,
  LoggingConfig,
  MonitoringConfig,
] as const;

/** @throws ConfigError naming every wrong variable. */
export function platformSettingsFrom(env: Environment): PlatformSettings {
  const [licenseServer, adminApi, projector, proxy, rateLimit, redis, ...rest] = loadConfig(CLASSES, env);
  const [database, eventStore, data, masterKey, logging, monitoring] = rest;
  const doors = { licenseServer, adminApi, projector, proxy, rateLimit, redis };
  return { ...doors, database, eventStore, data, masterKey, logging, monitoring };
}
