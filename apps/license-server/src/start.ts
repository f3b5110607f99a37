import { openLicensing } from '#domain/licensing/index.js';
import { openProducts } from '#domain/products/index.js';
import { openRateCounters } from '#platform/cache/index.js';
import { openDoor, type Door } from '#platform/http/index.js';
import { doorOptions, type Platform } from '#platform/runtime/index.js';
import { LicenseServerModule } from './license-server.module.js';
import { licenseServerOpenApi } from './license-server.open-api.js';

/** Opens the license server on a platform. */
export async function startLicenseServer(platform: Platform): Promise<Door> {
  const licensing = await platform.shared('licensing', () => openLicensing(platform));
  const products = await platform.shared('products', () => openProducts(platform));
  const { logger, metrics, settings } = platform;
  const redisUrl = settings.redis.address;
  const counters = await platform.shared('rate-counters', () => openRateCounters({ redisUrl, logger, metrics }));
  const rateLimit = { rate: settings.rateLimit.api, counters };
  const module = LicenseServerModule.with({ licensing, products, signingKeys: platform.signingKeys, rateLimit });
  const { host, port } = settings.licenseServer;
  const name = 'license-server';
  return openDoor(module, { ...doorOptions(platform, name), host, port, openApi: licenseServerOpenApi });
}
