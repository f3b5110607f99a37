import type { PersonKeyStorage, PersonName, SealedPersonKey } from './person-key-storage.js';

/** For specs: sealed keys in a map that the spec may look into. */
export class InMemoryPersonKeyStorage implements PersonKeyStorage {
  readonly keys = new Map<string, SealedPersonKey>();
  readonly forgotten = new Map<string, Date>();
  /** How often keys were read. */
  reads = 0;

  find(persons: readonly PersonName[]): Promise<readonly SealedPersonKey[]> {
    this.reads += 1;
    return Promise.resolve(persons.flatMap((person) => this.keys.get(nameOf(person)) ?? []));
  }

  insertIfAbsent(keys: readonly SealedPersonKey[]): Promise<void> {
    for (const key of keys) {
      const name = nameOf(key);
      if (!this.keys.has(name) && !this.forgotten.has(name)) this.keys.set(name, key);
    }
    return Promise.resolve();
  }

  destroy(person: PersonName, now: Date): Promise<Date> {
    const name = nameOf(person);
    this.keys.delete(name);
    const at = this.forgotten.get(name) ?? now;
    this.forgotten.set(name, at);
    return Promise.resolve(at);
  }
}

function nameOf({ tenant, personId }: PersonName): string {
  return `${tenant}/${personId}`;
}
