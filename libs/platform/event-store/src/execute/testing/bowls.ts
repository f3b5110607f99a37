import { refuse, systemClock, type Decision, type DomainEvent, type Fold } from '#platform/kernel/index.js';
import type { EventStore } from '../../port.js';
import { defineEventTypes } from '../../registry/event-types.js';
import { EventRegistry } from '../../registry/event-registry.js';
import type { CommandContext } from '../command-context.js';
import { Streams, type StreamsOptions } from '../streams.js';

type Taken = DomainEvent<'Taken', { readonly by: string }>;
type Returned = DomainEvent<'Returned', { readonly by: string }>;
export type BowlEvent = Taken | Returned;

/** How many events were folded, by anybody. */
export const bowlsEvolved = { count: 0 };

export const bowl: Fold<readonly string[], BowlEvent> = {
  initial: [],
  evolve: (state, { type, data }) => {
    bowlsEvolved.count += 1;
    return type === 'Taken' ? [...state, data.by] : state.filter((holder) => holder !== data.by);
  },
};
const definition = { schemaVersion: 1 };
export const bowlTypes = new EventRegistry(
  defineEventTypes<BowlEvent>('bowls', { Taken: definition, Returned: definition }),
);
const empty = () => refuse('bowl-empty', 'Nothing is left.');

/** The least that streams can be about: who has taken something from a bowl. */
export class Bowls extends Streams<readonly string[], BowlEvent> {
  constructor(store: EventStore, more: Partial<StreamsOptions> = {}) {
    super({ store, registry: bowlTypes, clock: systemClock, ...more }, 'bowl', bowl);
  }
}

export async function openBowls(store: EventStore, more: Partial<StreamsOptions> = {}): Promise<Bowls> {
  const bowls = new Bowls(store, more);
  await bowls.start();
  return bowls;
}

/** A command of its own for each name. */
export function by(who: string, tenant = 'default'): CommandContext {
  return {
    tenant,
    actor: { kind: 'system', id: who },
    commandId: who,
    correlationId: who,
    causationId: who,
  };
}

export const take =
  (who: string, size = 3) =>
  (state: readonly string[]): Decision<BowlEvent, ReturnType<typeof empty>> => {
    if (state.includes(who)) return [];
    return state.length >= size ? empty() : [{ type: 'Taken', data: { by: who } }];
  };

export const giveBack = (who: string) => (): Decision<BowlEvent> => [{ type: 'Returned', data: { by: who } }];
