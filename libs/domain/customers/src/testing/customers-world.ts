import { setTimeout as wait } from 'node:timers/promises';
import { InMemoryPersonKeyStorage, specPersonKeys, specSigningKeys } from '#platform/crypto/testing.js';
import {
  EventRegistry,
  SealingEventStore,
  type CommandContext,
  type RecordedEvent,
} from '#platform/event-store/index.js';
import { InMemoryEventStore } from '#platform/event-store/testing.js';
import { newId, systemClock } from '#platform/kernel/index.js';
import { customerEventTypes } from '../customer/customer.event-types.js';
import { ForgetPerson } from '../forget-person/forget-person.command.js';
import { ForgetPersonHandler } from '../forget-person/forget-person.handler.js';
import { openCustomers } from '../open-customers.js';
import { registered } from './customer-facts.js';

/** An installation whose processes come and go. */
export class CustomersWorld {
  readonly log = new InMemoryEventStore();
  readonly keys = new InMemoryPersonKeyStorage();
  /** What removing traces answers, in this order; then true. */
  readonly tracesAnswers: (boolean | Error)[] = [];
  readonly tracesAsked: bigint[] = [];
  readonly #open: { stop(): Promise<void> }[] = [];

  async process() {
    const clock = systemClock;
    const personKeys = specPersonKeys(this.keys);
    const registry = new EventRegistry(customerEventTypes);
    registry.readPersonsWith(personKeys);
    const store = new SealingEventStore(this.log, registry, personKeys);
    const signingKeys = await specSigningKeys(clock);
    const removeTraces = (upTo: bigint) => this.#removeTraces(upTo);
    const logger = { warn: () => undefined };
    const opened = await openCustomers({ store, registry, clock, personKeys, signingKeys, removeTraces, logger });
    this.#open.push(opened);
    const handler = new ForgetPersonHandler(opened.customers, opened.forgettings);
    const forget = (customerId: string, personId: string | null) =>
      handler.execute(new ForgetPerson(staff(), customerId, personId));
    return { ...opened, personKeys, signingKeys, forget };
  }

  /** A customer with a person of their own. */
  async register({ customers }: Awaited<ReturnType<CustomersWorld['process']>>) {
    const [customerId, personId] = [newId(), newId()];
    const { data } = registered();
    const mine = { ...data, customerId, contact: { ...data.contact, personId } };
    await customers.execute(customerId, staff(), () => [{ type: 'CustomerRegistered', data: mine }]);
    return { customerId, personId, name: { tenant: 'default', personId } };
  }

  async events(customerId: string): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.log.readStream(`customer-${customerId}`)) events.push(event);
    return events;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((each) => each.stop()));
  }

  #removeTraces(upTo: bigint): Promise<boolean> {
    this.tracesAsked.push(upTo);
    const answer = this.tracesAnswers.shift() ?? true;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }
}

export function staff(): CommandContext {
  const commandId = newId();
  const actor = { kind: 'bootstrap-token', id: 'bootstrap', address: '192.0.2.1' } as const;
  return { tenant: 'default', actor, commandId, correlationId: commandId, causationId: commandId };
}

/** Waits for as long as the run allows. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await wait(5);
}
