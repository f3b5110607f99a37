/** A person of a tenant, by an id that says nothing about them. */
export interface PersonName {
  readonly tenant: string;
  /** UUID. */
  readonly personId: string;
}

/** The keys of persons, as the log needs them. */
export interface PersonVault {
  /** After it, `open` works for them until the next turn of the event loop at least. `undefined`: it does so already. */
  load(persons: readonly PersonName[]): Promise<void> | undefined;
  /** After it, `seal` works for them; their keys are durable by then. */
  make(persons: readonly PersonName[]): Promise<void>;
  /** What was sealed for one place doesn't open at another. Of who was forgotten it never opens. */
  seal(person: PersonName, json: string, place: string): string;
  /** `undefined` when the person was forgotten. */
  open(person: PersonName, sealed: string, place: string): string | undefined;
}
