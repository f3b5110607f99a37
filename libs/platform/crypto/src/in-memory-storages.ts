import { isBelieved } from './signing-key-life.js';
import type { SigningKeyChange, SigningKeyStorage, StoredSigningKey } from './signing-key-storage.js';
import type { SecretKeyStorage } from './tenant-keys.js';

/** For specs: signing keys in an array that the spec may look into and change. */
export class InMemorySigningKeyStorage implements SigningKeyStorage {
  keys: readonly StoredSigningKey[] = [];
  /** How often the keys were read. */
  reads = 0;

  listed(now: Date): Promise<readonly StoredSigningKey[]> {
    this.reads += 1;
    return Promise.resolve(this.keys.filter((key) => isBelieved(key, now)));
  }

  async all(): Promise<readonly StoredSigningKey[]> {
    return this.keys;
  }

  addWhenNoneSigns(make: () => StoredSigningKey): Promise<void> {
    if (this.keys.every((key) => key.retiredAt !== undefined)) this.keys = [make(), ...this.keys];
    return Promise.resolve();
  }

  async change<Outcome>(plan: (keys: readonly StoredSigningKey[]) => SigningKeyChange<Outcome>): Promise<Outcome> {
    const { outcome, changed, added } = plan(this.keys);
    const now = this.keys.map((key) => changed.find(({ kid }) => kid === key.kid) ?? key);
    this.keys = [...added, ...now];
    return outcome;
  }

  async raiseVerifiesUntil(kid: string, until: Date): Promise<Date> {
    let raised = until;
    this.keys = this.keys.map((key) => {
      if (key.kid !== kid) return key;
      raised = key.verifiesUntil > until ? key.verifiesUntil : until;
      return { ...key, verifiesUntil: raised };
    });
    return raised;
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
