import { openLicensing } from '#domain/licensing/index.js';
import { openProducts } from '#domain/products/index.js';
import { openSigningKeys } from '#domain/signing-keys/index.js';
import { openTelemetry } from '#domain/telemetry/index.js';
import { openRateCounters } from '#platform/cache/index.js';
import { openDoor, type Door } from '#platform/http/index.js';
import { Ledger } from '#platform/ledger/index.js';
import { doorOptions, memoryReadiness, type Platform } from '#platform/runtime/index.js';
import { LicenseServerModule } from './license-server.module.js';
import { countRefusals } from './refusal-metrics.js';
import { licenseServerOpenApi } from './license-server.open-api.js';

/** Opens the license server on a platform. */
export async function startLicenseServer(platform: Platform): Promise<Door> {
  const licensing = await platform.shared('licensing', () => openLicensing(platform));
  const products = await platform.shared('products', () => openProducts(platform));
  // Nobody asks it anything here: it hears of changed keys.
  await platform.shared('signing-keys', () => openSigningKeys(platform));
  const telemetry = await platform.shared('telemetry', () => openTelemetry(platform));
  const { logger, metrics, settings, signingKeys, dataSource } = platform;
  const counters = await platform.shared('rate-counters', () =>
    openRateCounters({ redis: settings.redis, logger, metrics }),
  );
  if (metrics) countRefusals(metrics, licensing.refusalLog);
  const rateLimit = { rate: settings.rateLimit.api, counters };
  const { countryHeader } = settings.proxy;
  const ledger = new Ledger(platform);
  const parts = { licensing, products, telemetry, signingKeys, ledger, rateLimit, dataSource, countryHeader };
  const module = LicenseServerModule.with(parts);
  const { host, port } = settings.licenseServer;
  const name = 'license-server';
  const options = { ...doorOptions(platform, name), readiness: memoryReadiness(platform) };
  return openDoor(module, { ...options, host, port, openApi: licenseServerOpenApi });
}
