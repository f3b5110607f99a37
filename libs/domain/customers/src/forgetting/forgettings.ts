import type { Forgetting, PersonKeys, SigningKeys } from '#platform/crypto/index.js';
import type { EventStore } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import { claimsOf, type ForgettingCertificate, type ForgottenEvent } from './forgetting-certificate.js';

export interface ForgettingsParts {
  readonly store: EventStore;
  readonly personKeys: PersonKeys;
  readonly signingKeys: SigningKeys;
  readonly clock: Clock;
}

/**
 * What follows from PersonForgotten. The fact comes first, then the key is destroyed: by the process that recorded it, or, if
 * that one died in between, by any that follows the log. Doing it again changes nothing.
 */
export class Forgettings {
  readonly #listeners = new Set<() => void>();

  constructor(private readonly parts: ForgettingsParts) {}

  async complete(event: ForgottenEvent): Promise<Forgetting> {
    const { personKeys, clock } = this.parts;
    const person = { tenant: event.metadata.tenant, personId: event.data.personId };
    const forgetting = await personKeys.destroy(person, event, clock.now());
    if (forgetting.tracesRemovedAt === null) for (const tell of this.#listeners) tell();
    return forgetting;
  }

  /** Certifies of each of these persons that they were forgotten; who was not is left out. Completes what is incomplete. */
  async certified(customerId: string, personIds: readonly string[]): Promise<readonly ForgettingCertificate[]> {
    const certificates: ForgettingCertificate[] = [];
    for (const event of await this.#facts(customerId)) {
      if (!personIds.includes(event.data.personId)) continue;
      const forgetting = await this.complete(event);
      certificates.push({
        personId: event.data.personId,
        certificate: await this.parts.signingKeys.signJws(claimsOf(event, forgetting)),
        tracesRemovedAt: forgetting.tracesRemovedAt?.toISOString() ?? null,
      });
    }
    return certificates;
  }

  /** Somebody's key was destroyed, and bytes of before may be left. */
  onTraces(listener: () => void): void {
    this.#listeners.add(listener);
  }

  async #facts(customerId: string): Promise<readonly ForgottenEvent[]> {
    const facts: ForgottenEvent[] = [];
    for await (const event of this.parts.store.readStream(`customer-${customerId}`)) {
      if (event.type === 'PersonForgotten') facts.push(event as unknown as ForgottenEvent);
    }
    return facts;
  }
}
