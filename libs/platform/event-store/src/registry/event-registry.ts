import type { JsonObject } from '#platform/kernel/index.js';
import { openEvent, personsIn } from '../personal/open-event.js';
import type { PersonVault } from '../personal/person-vault.js';
import type { PersonalData } from '../personal/personal-data.js';
import type { RecordedEvent } from '../port.js';
import type { EventTypeDefinition, EventTypes } from './event-types.js';

/** The registry is contradictory or incomplete: found at start, before anything is served. */
class EventRegistryError extends Error {
  override readonly name = 'EventRegistryError';
}

const NOTHING_PERSONAL: readonly PersonalData[] = [];

/** Stored name ↔ type for the whole installation. Old shapes come out of `decode` as today's. */
export class EventRegistry {
  readonly #types = new Map<string, EventTypeDefinition>();
  #vault: PersonVault | undefined;

  /** @throws EventRegistryError when a name has two owners or an upcaster is missing. */
  constructor(...contexts: readonly EventTypes[]) {
    const owners = new Map<string, string>();
    for (const { context, types } of contexts) {
      for (const [name, definition] of types) {
        const owner = owners.get(name);
        if (owner !== undefined) throw new EventRegistryError(`${name} is registered by ${owner} and by ${context}`);
        demandUpcasters(name, definition);
        owners.set(name, context);
        this.#types.set(name, definition);
      }
    }
  }

  /** @throws EventRegistryError for a type nobody registered. */
  schemaVersionOf(type: string): number {
    return this.#definitionOf(type).schemaVersion;
  }

  knows(type: string): boolean {
    return this.#types.has(type);
  }

  personalDataOf(type: string): readonly PersonalData[] {
    return this.#types.get(type)?.personal ?? NOTHING_PERSONAL;
  }

  /** To be called once, before anything personal is read. */
  readPersonsWith(vault: PersonVault): void {
    this.#vault = vault;
  }

  /**
   * What `decode` needs to read these events in the same turn of the event loop: the keys of the persons in them. `undefined`
   * when there is nothing to wait for, as with most events.
   */
  prepare(events: readonly RecordedEvent[]): Promise<void> | undefined {
    const personal = events.filter(({ type }) => this.#types.get(type)?.personal !== undefined);
    const persons = personal.flatMap(personsIn);
    return persons.length === 0 ? undefined : this.#vaultForReading().load(persons);
  }

  /** Prepares and decodes one event after the other. */
  async *decodeAll(events: AsyncIterable<RecordedEvent>): AsyncGenerator<RecordedEvent> {
    for await (const event of events) {
      const preparing = this.prepare([event]);
      if (preparing) await preparing;
      yield this.decode(event);
    }
  }

  /**
   * The event in today's shape, personal data in plain. An unregistered type passes unchanged: a newer release may have
   * written it. Events with personal data are to be prepared.
   */
  decode(event: RecordedEvent): RecordedEvent {
    const definition = this.#types.get(event.type);
    if (definition?.personal === undefined) return this.#upcast(event, definition);
    return this.#upcast(personsIn(event).length === 0 ? event : openEvent(event, this.#vaultForReading()), definition);
  }

  #upcast(event: RecordedEvent, definition: EventTypeDefinition | undefined): RecordedEvent {
    const written = event.metadata.schemaVersion;
    if (definition === undefined || written === definition.schemaVersion) return event;
    if (written > definition.schemaVersion) {
      throw new EventRegistryError(
        `${event.type} ${event.id} has schema version ${written}; this release knows ${definition.schemaVersion}`,
      );
    }
    return {
      ...event,
      data: upcast(definition, written, event.data),
      metadata: { ...event.metadata, schemaVersion: definition.schemaVersion },
    };
  }

  #vaultForReading(): PersonVault {
    if (this.#vault === undefined) throw new EventRegistryError('there are no keys to read personal data with');
    return this.#vault;
  }

  #definitionOf(type: string): EventTypeDefinition {
    const definition = this.#types.get(type);
    if (definition === undefined) throw new EventRegistryError(`${type} is not a registered event type`);
    return definition;
  }
}

function demandUpcasters(name: string, { schemaVersion, upcasters = {} }: EventTypeDefinition): void {
  for (let version = 1; version < schemaVersion; version += 1) {
    if (!upcasters[version]) throw new EventRegistryError(`${name} has no upcaster from schema version ${version}`);
  }
}

function upcast({ schemaVersion, upcasters = {} }: EventTypeDefinition, from: number, data: JsonObject): JsonObject {
  let shape = data;
  for (let version = from; version < schemaVersion; version += 1) shape = upcasters[version]?.(shape) ?? shape;
  return shape;
}
