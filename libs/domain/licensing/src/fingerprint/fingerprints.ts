import { LRUCache } from 'lru-cache';
import type { TenantKeys } from '#platform/crypto/index.js';
import type { FingerprintUnusable } from './fingerprint.refusal.js';
import type { PresentedFingerprint } from './fingerprint.js';
import { readFingerprint, type ReadFingerprint } from './read-fingerprint.js';

/** Devices that asked lately: at about a kilobyte each, some 20 MB. */
const REMEMBERED = 20_000;
/** Six network cards; whoever sends more is read each time, so that nobody fills the memory with them. */
const LONGEST_REMEMBERED = 640;

/**
 * Reads fingerprints under each tenant's own key. A device presents the same one with every request, and reading it
 * takes an HMAC for each component: what was read is remembered.
 */
export class Fingerprints {
  readonly #remembered = new LRUCache<string, ReadFingerprint | FingerprintUnusable>({ max: REMEMBERED });

  constructor(private readonly tenantKeys: TenantKeys) {}

  async read(tenant: string, presented: PresentedFingerprint): Promise<ReadFingerprint | FingerprintUnusable> {
    const { macAddresses, cpuId, systemUuid } = presented;
    const name = JSON.stringify([tenant, macAddresses, cpuId, systemUuid]);
    const known = this.#remembered.get(name);
    if (known !== undefined) return known;
    const read = readFingerprint(presented, await this.tenantKeys.hmacFor(tenant, 'fingerprint'));
    if (name.length <= LONGEST_REMEMBERED) this.#remembered.set(name, read);
    return read;
  }
}
