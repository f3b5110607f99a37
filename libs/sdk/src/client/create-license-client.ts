import { contextOf } from './context.js';
import { LicenseClient } from './license-client.js';
import { settingsFrom, type LicenseClientOptions } from './options.js';

/** @throws TypeError when an option can't be right */
export function createLicenseClient(options: LicenseClientOptions): LicenseClient {
  return new LicenseClient(contextOf(settingsFrom(options)));
}
