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
 * Follows the log behind the last person whose key was destroyed: what a process that died has left undone is done, and
 * what a backup of the keys has brought back is destroyed again. The keys remember the place, so both are of one time.
 */
export async function destroyKeyWhenPersonForgotten(parts: ReactionParts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await follow(parts, signal);
    } catch (err) {
      parts.logger.warn({ err }, 'persons that were forgotten are not followed; that is tried again');
    }
    await wait(AGAIN_AFTER_MILLISECONDS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function follow({ store, personKeys, forgettings, clock }: ReactionParts, signal: AbortSignal): Promise<void> {
  await personKeys.destroyReturned(clock.now());
  const last = (await personKeys.forgettings()).at(-1)?.position;
  const after = last === undefined ? 'start' : lesser(last, (await store.lastPosition()) ?? 0n);
  for await (const message of store.subscribeToAll({ after, filter: FILTER, signal })) {
    if (message.kind === 'event') await forgettings.complete(message.event as unknown as ForgottenEvent);
  }
}

/** The log may have lost its end. */
function lesser(one: Position, other: Position): Position {
  return one < other ? one : other;
}
