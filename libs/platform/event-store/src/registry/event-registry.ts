import type { JsonObject } from '#platform/kernel/index.js';
import type { RecordedEvent } from '../port.js';
import type { EventTypeDefinition, EventTypes } from './event-types.js';

/** The registry is contradictory or incomplete: found at start, before anything is served. */
class EventRegistryError extends Error {
  override readonly name = 'EventRegistryError';
}

/** Stored name ↔ type for the whole installation. Old shapes come out of `decode` as today's. */
export class EventRegistry {
  readonly #types = new Map<string, EventTypeDefinition>();

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

  /** The event in today's shape. An unregistered type passes unchanged: a newer release may have written it. */
  decode(event: RecordedEvent): RecordedEvent {
    const definition = this.#types.get(event.type);
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
