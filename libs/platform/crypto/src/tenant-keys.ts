import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { Sealer } from './sealer.js';

/** Where a tenant's sealed keys lie. */
export interface SecretKeyStorage {
  find(tenant: string, purpose: string): Promise<string | undefined>;
  /** Keeps the key that is there already, whoever wrote it. */
  insertIfAbsent(tenant: string, purpose: string, sealedKey: string): Promise<void>;
}

/** HMAC-SHA-256 under one key, in hex (64 characters). */
export type Mac = (data: string | Uint8Array) => string;

const KEY_BYTES = 32;

/** One random key for each tenant and purpose, made when it is first asked for, and then kept in memory. */
export class TenantKeys {
  private readonly macs = new Map<string, Promise<Mac>>();

  constructor(
    private readonly storage: SecretKeyStorage,
    private readonly sealer: Sealer,
  ) {}

  /** Asks the storage once for each tenant and purpose; the function it gives is synchronous. */
  hmacFor(tenant: string, purpose: string): Promise<Mac> {
    const name = JSON.stringify([tenant, purpose]);
    const known = this.macs.get(name);
    if (known !== undefined) return known;
    const loading = this.load(tenant, purpose);
    this.macs.set(name, loading);
    loading.catch(() => this.macs.delete(name));
    return loading;
  }

  private async load(tenant: string, purpose: string): Promise<Mac> {
    const context = `secret-key:${JSON.stringify([tenant, purpose])}`;
    const sealed = (await this.storage.find(tenant, purpose)) ?? (await this.make(tenant, purpose, context));
    const key = createSecretKey(this.sealer.open(sealed, context));
    return (data) => createHmac('sha256', key).update(data).digest('hex');
  }

  /** Reads back after writing: when two processes make the key at once, both must go on with the one that was kept. */
  private async make(tenant: string, purpose: string, context: string): Promise<string> {
    await this.storage.insertIfAbsent(tenant, purpose, this.sealer.seal(randomBytes(KEY_BYTES), context));
    const kept = await this.storage.find(tenant, purpose);
    if (kept === undefined)
      throw new Error(`the ${purpose} key of tenant ${tenant} was written but can't be read back`);
    return kept;
  }
}
