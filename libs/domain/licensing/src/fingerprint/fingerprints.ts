import type { TenantKeys } from '#platform/crypto/index.js';
import type { FingerprintUnusable } from './fingerprint.refusal.js';
import type { PresentedFingerprint } from './fingerprint.js';
import { readFingerprint, type ReadFingerprint } from './read-fingerprint.js';

/** Reads fingerprints under each tenant's own key. */
export class Fingerprints {
  constructor(private readonly tenantKeys: TenantKeys) {}

  async read(tenant: string, presented: PresentedFingerprint): Promise<ReadFingerprint | FingerprintUnusable> {
    return readFingerprint(presented, await this.tenantKeys.hmacFor(tenant, 'fingerprint'));
  }
}
