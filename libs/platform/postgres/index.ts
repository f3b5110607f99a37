export { canConnect } from './src/can-connect.js';
export { createDataSource, type PostgresDataSourceOptions } from './src/data-source/create-data-source.js';
export { migrate } from './src/data-source/migrate.js';
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './src/embedded/start-embedded-postgres.js';
export { DataDirInUse, lockDataDir, type DataDirLock } from './src/lock/lock-data-dir.js';
export { enableTenantRowSecurity } from './src/tenants/enable-tenant-row-security.js';
export { ensureReaderRole } from './src/tenants/ensure-reader-role.js';
export { readAsTenant } from './src/tenants/read-as-tenant.js';
export { ReadTooLong } from './src/tenants/read-too-long.js';
export { isTransient } from './src/transient.js';
export {
  selectPage,
  type Condition,
  type PageSource,
  type PageWish,
  type SelectedPage,
} from './src/queries/select-page.js';
export { selectAll } from './src/queries/select-all.js';
