import { openCustomers } from '#domain/customers/index.js';
import { BootstrapTokens } from '#domain/identity/index.js';
import { openLicensing } from '#domain/licensing/index.js';
import { openOperations } from '#domain/operations/index.js';
import { openPolicies } from '#domain/policies/index.js';
import { openProducts } from '#domain/products/index.js';
import { openReleases } from '#domain/releases/index.js';
import { openSigningKeys } from '#domain/signing-keys/index.js';
import { TELEMETRY_CATEGORIES } from '#domain/stream-categories.js';
import { subjects } from '#domain/subjects.js';
import { Histories } from '#platform/history/index.js';
import { openDoor, type Door } from '#platform/http/index.js';
import { Ledger } from '#platform/ledger/index.js';
import { removeTraces } from '#platform/projecting/index.js';
import { doorOptions, type Platform } from '#platform/runtime/index.js';
import { AdminApiModule } from './admin-api.module.js';
import { adminApiOpenApi } from './admin-api.open-api.js';

/** Opens the admin API on a platform. */
export async function startAdminApi(platform: Platform): Promise<Door> {
  const { dataSource, positions, pool, store, clock } = platform;
  const licensing = await platform.shared('licensing', () => openLicensing(platform));
  const products = await platform.shared('products', () => openProducts(platform));
  const releases = await platform.shared('releases', () => openReleases(platform));
  const policies = await platform.shared('policies', () => openPolicies(platform));
  const signingKeys = await platform.shared('signing-keys', () => openSigningKeys(platform));
  const operations = await platform.shared('operations', () => openOperations(platform));
  const histories = new Histories(platform, subjects);
  const traces = (upTo: bigint) => removeTraces(platform.databaseUrl, upTo, platform.logger);
  const customers = await platform.shared('customers', () => openCustomers({ ...platform, removeTraces: traces }));
  const ledgerExports = { ledger: new Ledger(platform), store, clock, telemetry: TELEMETRY_CATEGORIES };
  const tokens = new BootstrapTokens(pool);
  const domain = { licensing, products, releases, policies, signingKeys, operations, customers };
  const module = AdminApiModule.with({ ...domain, ledgerExports, tokens, dataSource, positions, histories });
  const { host, port } = platform.settings.adminApi;
  return openDoor(module, { ...doorOptions(platform, 'admin-api'), host, port, openApi: adminApiOpenApi });
}
