import { randomBytes } from 'node:crypto';
import type { TenantKeys } from '#platform/crypto/index.js';
import type { CommandContext } from '#platform/event-store/index.js';

/** Makes publishable keys (`pk_` and 128 bits): random, or for a retryable wish always the same one. */
export class ApiKeyMaker {
  constructor(private readonly tenantKeys: TenantKeys) {}

  async make({ tenant, wishDigest, commandId }: CommandContext): Promise<string> {
    if (wishDigest === undefined) return `pk_${randomBytes(16).toString('hex')}`;
    const mac = await this.tenantKeys.hmacFor(tenant, 'api-key');
    return `pk_${mac(commandId).slice(0, 32)}`;
  }
}
