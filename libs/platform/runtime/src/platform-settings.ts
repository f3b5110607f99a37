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
  type Environment,
} from '#platform/config/index.js';

/** Every setting of the platform, by concern. */
export interface PlatformSettings {
  readonly licenseServer: LicenseServerConfig;
  readonly adminApi: AdminApiConfig;
  readonly projector: ProjectorConfig;
  readonly proxy: ProxyConfig;
  readonly database: DatabaseConfig;
  readonly eventStore: EventStoreConfig;
  readonly data: DataConfig;
  readonly masterKey: MasterKeyConfig;
  readonly logging: LoggingConfig;
  readonly monitoring: MonitoringConfig;
}

/** @throws ConfigError naming every wrong variable. */
export function platformSettingsFrom(env: Environment): PlatformSettings {
  const [licenseServer, adminApi, projector, proxy, database, eventStore, data, masterKey, logging, monitoring] =
    loadConfig(
      [
        LicenseServerConfig,
        AdminApiConfig,
        ProjectorConfig,
        ProxyConfig,
        DatabaseConfig,
        EventStoreConfig,
        DataConfig,
        MasterKeyConfig,
        LoggingConfig,
        MonitoringConfig,
      ],
      env,
    );
  return { licenseServer, adminApi, projector, proxy, database, eventStore, data, masterKey, logging, monitoring };
}
