import type { SigningKeyStorage, StoredSigningKey } from './signing-key-storage.js';
import type { SecretKeyStorage } from './tenant-keys.js';

/** For specs: signing keys in an array that the spec may look into and change. */
export class InMemorySigningKeyStorage implements SigningKeyStorage {
  keys: readonly StoredSigningKey[] = [];
  /** How often the keys were read. */
  reads = 0;

  listed(now: Date): Promise<readonly StoredSigningKey[]> {
    this.reads += 1;
    const isListed = (key: StoredSigningKey): boolean =>
      key.retiredAt === undefined || (key.listedUntil !== undefined && key.listedUntil > now);
    return Promise.resolve(this.keys.filter(isListed));
  }

  addWhenNoneSigns(make: () => StoredSigningKey): Promise<void> {
    if (this.keys.every((key) => key.retiredAt !== undefined)) this.keys = [make(), ...this.keys];
    return Promise.resolve();
  }
}

/** For specs: tenants' sealed keys in a map. */
export class InMemorySecretKeyStorage implements SecretKeyStorage {
  readonly keys = new Map<string, string>();

  find(tenant: string, purpose: string): Promise<string | undefined> {
    return Promise.resolve(this.keys.get(`${tenant}/${purpose}`));
  }

  insertIfAbsent(tenant: string, purpose: string, sealedKey: string): Promise<void> {
    const name = `${tenant}/${purpose}`;
    if (!this.keys.has(name)) this.keys.set(name, sealedKey);
    return Promise.resolve();
  }
}
