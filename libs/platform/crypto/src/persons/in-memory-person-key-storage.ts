import type {
  Forgetting,
  ForgettingFact,
  PersonKeyStorage,
  PersonName,
  SealedPersonKey,
} from './person-key-storage.js';

/** For specs: sealed keys in a map that the spec may look into. */
export class InMemoryPersonKeyStorage implements PersonKeyStorage {
  readonly keys = new Map<string, SealedPersonKey>();
  readonly forgotten = new Map<string, Forgetting>();
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

  /** As a backup would, whatever became of them. */
  restore(keys: readonly SealedPersonKey[]): void {
    for (const key of keys) this.keys.set(nameOf(key), key);
  }

  destroy(person: PersonName, fact: ForgettingFact, now: Date): Promise<Forgetting> {
    const name = nameOf(person);
    const { tenant, personId } = person;
    const first = this.forgotten.get(name) ?? { tenant, personId, ...fact, keyDestroyedAt: now, tracesRemovedAt: null };
    const forgetting = this.keys.delete(name) ? { ...first, tracesRemovedAt: null } : first;
    this.forgotten.set(name, forgetting);
    return Promise.resolve(forgetting);
  }

  forgettings(person?: PersonName): Promise<readonly Forgetting[]> {
    const all = [...this.forgotten.values()].sort((one, other) => Number(one.position - other.position));
    return Promise.resolve(all.filter((each) => person === undefined || nameOf(each) === nameOf(person)));
  }

  tracesRemoved(persons: readonly PersonName[], now: Date): Promise<void> {
    for (const name of persons.map(nameOf)) {
      const each = this.forgotten.get(name);
      if (each) this.forgotten.set(name, { ...each, tracesRemovedAt: each.tracesRemovedAt ?? now });
    }
    return Promise.resolve();
  }
}

function nameOf({ tenant, personId }: PersonName): string {
  return `${tenant}/${personId}`;
}
