import type { ConfigClass } from '../setting.js';
import { AdminApiConfig, LicenseServerConfig, ProjectorConfig } from './doors.config.js';
import { HeartbeatsConfig } from './heartbeats.config.js';
import { LedgerConfig } from './ledger.config.js';
import { LoggingConfig, MonitoringConfig } from './observability.config.js';
import { OfflineConfig } from './offline.config.js';
import { ProxyConfig } from './proxy.config.js';
import { RateLimitConfig, RedisConfig } from './rate-limit.config.js';
import { DatabaseConfig, DataConfig, EventStoreConfig, MasterKeyConfig } from './storage.config.js';

/** Every settings class of the platform, in the order of the documentation: what is loaded is what is documented. */
export const platformSettings = [
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
  OfflineConfig,
  HeartbeatsConfig,
  LedgerConfig,
] as const satisfies readonly ConfigClass[];
