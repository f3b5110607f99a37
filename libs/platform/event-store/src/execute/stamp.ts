import { derivedId, type DomainEvent, type JsonObject } from '#platform/kernel/index.js';
import type { EventToAppend } from '../port.js';
import type { EventRegistry } from '../registry/event-registry.js';
import type { CommandContext } from './command-context.js';

/** Facts become events: ids derived from the command, so that appending them twice is appending them once. */
export function stampEvents(
  facts: readonly DomainEvent<string, object>[],
  context: CommandContext,
  registry: EventRegistry,
  now: Date,
): EventToAppend[] {
  const { tenant, actor, commandId, wishDigest, correlationId, causationId } = context;
  const occurredAt = now.toISOString();
  return facts.map((fact, index) => ({
    id: derivedId(commandId, index),
    type: fact.type,
    data: fact.data as JsonObject,
    metadata: {
      tenant,
      actor,
      commandId,
      ...(wishDigest === undefined ? {} : { wishDigest }),
      correlationId,
      causationId,
      occurredAt,
      schemaVersion: registry.schemaVersionOf(fact.type),
    },
  }));
}
