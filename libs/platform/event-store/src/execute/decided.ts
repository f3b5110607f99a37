import { isRefusal, type Decision, type DomainEvent, type Refusal } from '#platform/kernel/index.js';
import type { WaitingCommand } from './command.js';
import type { CommandContext } from './command-context.js';
import type { Loaded } from './loaded.js';

/** What the command decides; `undefined` when it can't: then it alone fails. @param nothing the state of a missing stream */
export function decided<State, Event extends DomainEvent<string, object>>(
  { context, decide, reject }: WaitingCommand<State, Event>,
  { state, tenant, revision }: Loaded<State>,
  nothing: State,
  now: Date,
): Decision<Event> | undefined {
  try {
    // Another tenant's stream looks like one that doesn't exist.
    const isForeign = tenant !== undefined && tenant !== context.tenant;
    const decision = isForeign ? decide(nothing, now, -1) : decide(state, now, revision);
    if (!isForeign || isNo(decision) || decision.length === 0) return decision;
    throw new Error('the stream belongs to another tenant');
  } catch (error) {
    reject(error);
    return undefined;
  }
}

export function isNo<Event extends DomainEvent<string, object>>(decision: Decision<Event>): decision is Refusal {
  return isRefusal(decision);
}

/** Whether nothing will be appended: the store has had no word in it yet. What may be repeated must not miss its first answer. */
export function isFinal<Event extends DomainEvent<string, object>>(
  decision: Decision<Event>,
  { wishDigest }: CommandContext,
): boolean {
  return isNo(decision) || (decision.length === 0 && wishDigest !== undefined);
}
