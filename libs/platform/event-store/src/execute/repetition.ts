import { refuse, type DomainEvent, type Fold, type Refusal } from '#platform/kernel/index.js';
import type { EventStore, Position } from '../port.js';
import type { EventRegistry } from '../registry/event-registry.js';
import type { CommandContext } from './command-context.js';
import { foldOne, nothingLoaded } from './loaded.js';

export type IdempotencyKeyReused = Refusal<'idempotency-key-reused'>;

/** What a command did when it was first sent: its facts, and the state and position they led to. */
export interface FirstAnswer<State, Event> {
  readonly facts: readonly Event[];
  readonly state: State;
  readonly position: Position | undefined;
}

export interface RepetitionOptions<State, Event extends DomainEvent<string, object>> {
  readonly store: EventStore;
  readonly registry: EventRegistry;
  readonly fold: Fold<State, Event>;
}

/**
 * The stream remembers every command that changed it: a repeated one is answered as of then, also after a restart. Reads
 * and folds the stream up to it, so ask only when the command is known to be there.
 * `undefined` when this command has changed nothing yet.
 */
export async function firstAnswer<State, Event extends DomainEvent<string, object>>(
  { store, registry, fold }: RepetitionOptions<State, Event>,
  stream: string,
  { tenant, commandId, wishDigest }: CommandContext,
): Promise<FirstAnswer<State, Event> | IdempotencyKeyReused | undefined> {
  const facts: Event[] = [];
  let loaded = nothingLoaded(fold);
  for await (const event of registry.decodeAll(store.readStream(stream))) {
    const isOfCommand = event.metadata.commandId === commandId && event.metadata.tenant === tenant;
    if (!isOfCommand && facts.length > 0) break;
    loaded = foldOne(fold, loaded, event);
    if (!isOfCommand) continue;
    if (event.metadata.wishDigest !== wishDigest) return idempotencyKeyReused();
    // The registry has checked the type and upcast the data: from here on a stored event is a domain event.
    facts.push({ type: event.type, data: event.data } as unknown as Event);
  }
  return facts.length === 0 ? undefined : { facts, state: loaded.state, position: loaded.position };
}

function idempotencyKeyReused(): IdempotencyKeyReused {
  return refuse('idempotency-key-reused', 'This idempotency key was used for another request.');
}
