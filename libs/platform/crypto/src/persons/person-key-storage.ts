/** A person of a tenant, by an id that says nothing about them. */
export interface PersonName {
  readonly tenant: string;
  /** UUID. */
  readonly personId: string;
}

export interface SealedPersonKey extends PersonName {
  readonly sealedKey: string;
}

/** Where the log says that a person was forgotten. */
export interface ForgettingFact {
  readonly stream: string;
  readonly position: bigint;
}

/** A person whose key was destroyed. */
export interface Forgetting extends PersonName, ForgettingFact {
  readonly keyDestroyedAt: Date;
  /** When also the last bytes were overwritten that had been left behind; `null` while that is to be done. */
  readonly tracesRemovedAt: Date | null;
}

/** Where the sealed keys of persons lie: outside the log, so that they can be destroyed. */
export interface PersonKeyStorage {
  /** Of those that have one, in any order. */
  find(persons: readonly PersonName[]): Promise<readonly SealedPersonKey[]>;
  /**
   * Keeps the key that is there already, whoever wrote it, and makes none for who was forgotten. Resolves once durable.
   */
  insertIfAbsent(keys: readonly SealedPersonKey[]): Promise<void>;
  /** Deletes the key and remembers that there may never be another. Answers what was first remembered. */
  destroy(person: PersonName, fact: ForgettingFact, now: Date): Promise<Forgetting>;
  /** In the order of the log; of one person only when one is named. */
  forgettings(person?: PersonName): Promise<readonly Forgetting[]>;
  tracesRemoved(persons: readonly PersonName[], now: Date): Promise<void>;
}
