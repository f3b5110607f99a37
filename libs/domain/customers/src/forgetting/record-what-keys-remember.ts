import { derivedId, isRefusal } from '#platform/kernel/index.js';
import type { Forgetting, PersonKeys } from '#platform/crypto/index.js';
import type { Customers } from '../customers.js';
import { forgetPerson } from '../forget-person/forget-person.js';

/**
 * A log that was brought back from a backup may not know any more who was forgotten; the keys do. Says it again, for
 * the projections and for whoever reads the log.
 */
export async function recordWhatKeysRemember(customers: Customers, personKeys: PersonKeys): Promise<void> {
  for (const { tenant, personId, stream } of await personKeys.forgettings()) {
    const customerId = stream.replace(/^customer-/, '');
    const state = await customers.findFresh(customerId, tenant);
    if (!state?.personIds.includes(personId) || state.forgottenIds.includes(personId)) continue;
    await record(customers, { tenant, personId, customerId });
  }
}

async function record(
  customers: Customers,
  { tenant, personId, customerId }: Pick<Forgetting, 'tenant' | 'personId'> & { readonly customerId: string },
): Promise<void> {
  const commandId = derivedId('record-what-keys-remember', tenant, personId);
  const actor = { kind: 'system', id: 'person-keys' } as const;
  const context = { tenant, actor, commandId, correlationId: commandId, causationId: commandId };
  const done = await customers.execute(customerId, context, (state) => forgetPerson(state, personId));
  if (isRefusal(done)) throw new Error(`person ${personId} could not be recorded as forgotten: ${done.refused}`);
}
