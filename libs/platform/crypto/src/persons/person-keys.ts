import { randomBytes } from 'node:crypto';
import type { Sealer } from '../sealer.js';
import { HeldKeys } from './held-keys.js';
import type { Forgetting, ForgettingFact, PersonKeyStorage, PersonName } from './person-key-storage.js';
import { openPersonal, PERSON_KEY_BYTES, sealPersonal } from './personal-cipher.js';

/** Asked to open what nobody has loaded the key for: a fault of the caller. */
class PersonKeyNotLoaded extends Error {
  override readonly name = 'PersonKeyNotLoaded';
}

/** One random AES-256 key for each person; without it nothing that was sealed with it can ever be read. */
export class PersonKeys {
  readonly #held = new HeldKeys();

  constructor(
    private readonly storage: PersonKeyStorage,
    private readonly sealer: Sealer,
  ) {}

  /** After it, `open` works for them until the next turn of the event loop at least. `undefined`: it does so already. */
  load(persons: readonly PersonName[]): Promise<void> | undefined {
    if (persons.every((person) => this.#held.isFresh(nameOf(person)))) return undefined;
    // All of them: one that is still held now may not be when the answer comes.
    return this.#read(distinct(persons));
  }

  /**
   * After it, `seal` works for them. Who has no key gets one, which is durable by then; but not who was forgotten.
   */
  async make(persons: readonly PersonName[]): Promise<void> {
    await this.load(persons);
    const without = distinct(persons).filter((person) => this.#held.get(nameOf(person))?.key === undefined);
    if (without.length === 0) return;
    const made = without.map((person) => ({ ...person, sealedKey: this.#newKeyOf(person) }));
    await this.storage.insertIfAbsent(made);
    // What is kept may be another process's.
    await this.#read(distinct(persons));
  }

  /** With a key that is thrown away at once when the person was forgotten: then nobody reads it. */
  seal(person: PersonName, json: string, place: string): string {
    return sealPersonal(this.#keyOf(person) ?? randomBytes(PERSON_KEY_BYTES), json, place);
  }

  /** `undefined` when the person was forgotten. @throws SealBroken */
  open(person: PersonName, sealed: string, place: string): string | undefined {
    const key = this.#keyOf(person);
    return key === undefined ? undefined : openPersonal(key, sealed, place);
  }

  /** Destroys the person's key for good. Answers what was remembered when that was first done. */
  async destroy(person: PersonName, fact: ForgettingFact, now: Date): Promise<Forgetting> {
    const forgetting = await this.storage.destroy(person, fact, now);
    this.#held.drop(nameOf(person));
    return forgetting;
  }

  /** Whose keys were destroyed, in the order of the log; of one person only when one is named. */
  forgettings(person?: PersonName): Promise<readonly Forgetting[]> {
    return this.storage.forgettings(person);
  }

  /** Destroys again what a backup of the keys alone has brought back. */
  async destroyReturned(now: Date): Promise<void> {
    const forgettings = await this.storage.forgettings();
    const returned = new Set((await this.storage.find(forgettings)).map(nameOf));
    for (const each of forgettings) if (returned.has(nameOf(each))) await this.destroy(each, each, now);
  }

  /** No byte is left of their keys, or of what was readable with them. */
  tracesRemoved(persons: readonly PersonName[], now: Date): Promise<void> {
    return this.storage.tracesRemoved(persons, now);
  }

  /** How many keys are in memory. */
  get heldKeys(): number {
    return this.#held.size;
  }

  #keyOf(person: PersonName): Buffer | undefined {
    const held = this.#held.get(nameOf(person));
    if (held === undefined) throw new PersonKeyNotLoaded(`the key of person ${person.personId} was not loaded`);
    return held.key;
  }

  async #read(persons: readonly PersonName[]): Promise<void> {
    const readAt = performance.now();
    const found = new Map((await this.storage.find(persons)).map((each) => [nameOf(each), each.sealedKey]));
    for (const person of persons) {
      const name = nameOf(person);
      const sealed = found.get(name);
      const key = sealed === undefined ? undefined : this.sealer.open(sealed, contextOf(person));
      this.#held.hold(name, key, readAt);
    }
  }

  #newKeyOf(person: PersonName): string {
    return this.sealer.seal(randomBytes(PERSON_KEY_BYTES), contextOf(person));
  }
}

function distinct(persons: readonly PersonName[]): readonly PersonName[] {
  return [...new Map(persons.map((person) => [nameOf(person), person])).values()];
}

function nameOf({ tenant, personId }: PersonName): string {
  return `${tenant}\0${personId}`;
}

function contextOf({ tenant, personId }: PersonName): string {
  return `person-key:${JSON.stringify([tenant, personId])}`;
}
