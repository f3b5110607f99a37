/** A person of a tenant, by an id that says nothing about them. */
export interface PersonName {
  readonly tenant: string;
  /** UUID. */
  readonly personId: string;
}

export interface SealedPersonKey extends PersonName {
  readonly sealedKey: string;
}

/** Where the sealed keys of persons lie: outside the log, so that they can be destroyed. */
export interface PersonKeyStorage {
  /** Of those that have one, in any order. */
  find(persons: readonly PersonName[]): Promise<readonly SealedPersonKey[]>;
  /**
   * Keeps the key that is there already, whoever wrote it, and makes none for who was forgotten. Resolves once durable.
   */
  insertIfAbsent(keys: readonly SealedPersonKey[]): Promise<void>;
  /** Deletes the key and remembers that there may never be another. Answers when the person was first forgotten. */
  destroy(person: PersonName, now: Date): Promise<Date>;
}
