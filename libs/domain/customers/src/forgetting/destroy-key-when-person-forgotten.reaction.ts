import { setTimeout as wait } from 'node:timers/promises';
import type { PersonKeys } from '#platform/crypto/index.js';
import type { EventStore, Position } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import type { ForgottenEvent } from './forgetting-certificate.js';
import type { Forgettings } from './forgettings.js';

const AGAIN_AFTER_MILLISECONDS = 1_000;
const FILTER = { categories: ['customer'], eventTypes: ['PersonForgotten'] };

export interface ReactionParts {
  readonly store: EventStore;
  readonly personKeys: PersonKeys;
  readonly forgettings: Forgettings;
  readonly clock: Clock;
  readonly logger: { warn(facts: object, message: string): void };
}

/**
 * Reads from the first fact on who was forgotten, and follows the log: what a process that died has left undone is done, and what a
 * backup of the keys has brought back is destroyed again. Not behind the last one that the keys remember: of two facts at
 * once, the later one may have been completed and the earlier one not.
 */
export async function destroyKeyWhenPersonForgotten(parts: ReactionParts, signal: AbortSignal): Promise<void> {
  const done: Done = { upTo: 'start' };
  while (!signal.aborted) {
    try {
      await follow(parts, done, signal);
    } catch (err) {
      parts.logger.warn({ err }, 'persons that were forgotten are not followed; that is tried again');
    }
    await wait(AGAIN_AFTER_MILLISECONDS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** How far this process knows that nobody's key is left. */
interface Done {
  upTo: Position | 'start';
}

async function follow(parts: ReactionParts, done: Done, signal: AbortSignal): Promise<void> {
  const { store, personKeys, forgettings, clock } = parts;
  await personKeys.destroyReturned(clock.now());
  const remembered = new Set((await personKeys.forgettings()).map(nameOf));
  for await (const message of store.subscribeToAll({ after: done.upTo, filter: FILTER, signal })) {
    if (message.kind !== 'event') continue;
    const { data, metadata } = message.event as unknown as ForgottenEvent;
    const isDone = remembered.has(nameOf({ tenant: metadata.tenant, personId: data.personId }));
    if (!isDone) await forgettings.complete(message.event as unknown as ForgottenEvent);
    done.upTo = message.event.position;
  }
}

function nameOf({ tenant, personId }: { readonly tenant: string; readonly personId: string }): string {
  return JSON.stringify([tenant, personId]);
}
