import { randomBytes } from 'node:crypto';
import type { TenantKeys } from '#platform/crypto/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { newLicenseKey, type LicenseKey } from '../license-key/license-key.js';

const LICENSE_KEY_BYTES = 16;

/** Makes license keys: from randomness, or for a retryable wish always the same one, under a key only this tenant has. */
export class LicenseKeyMaker {
  constructor(private readonly tenantKeys: TenantKeys) {}

  async make({ tenant, wishDigest, commandId }: CommandContext): Promise<LicenseKey> {
    if (wishDigest === undefined) return newLicenseKey(randomBytes(LICENSE_KEY_BYTES));
    const mac = await this.tenantKeys.hmacFor(tenant, 'license-key');
    return newLicenseKey(Buffer.from(mac(commandId), 'hex').subarray(0, LICENSE_KEY_BYTES));
  }
}
