import type { PersonKeys, SigningKeys } from '#platform/crypto/index.js';
import type { StreamsOptions } from '#platform/event-store/index.js';
import { Customers } from './customers.js';
import type { CustomersParts } from './customers.module.js';
import { destroyKeyWhenPersonForgotten } from './forgetting/destroy-key-when-person-forgotten.reaction.js';
import { Forgettings } from './forgetting/forgettings.js';
import { recordWhatKeysRemember } from './forgetting/record-what-keys-remember.js';
import { removeTracesWhenForgotten } from './forgetting/remove-traces-when-forgotten.js';

export interface CustomersOptions extends StreamsOptions {
  readonly personKeys: PersonKeys;
  readonly signingKeys: SigningKeys;
  /** Takes the bytes of before out of the database's files. False: something still needs them. */
  readonly removeTraces: (upTo: bigint) => Promise<boolean>;
  readonly logger: { warn(facts: object, message: string): void };
}

/** Opens the context once for a process. Resolves when its customers are live; what was left undone is done meanwhile. */
export async function openCustomers(options: CustomersOptions): Promise<CustomersParts & { stop(): Promise<void> }> {
  const customers = new Customers(options);
  const forgettings = new Forgettings(options);
  await customers.start();
  const stopping = new AbortController();
  const parts = { ...options, forgettings };
  const running = Promise.all([
    recordWhatKeysRemember(customers, options.personKeys).catch((err: unknown) => {
      options.logger.warn({ err }, 'the log could not be told who was forgotten; that is tried at the next start');
    }),
    destroyKeyWhenPersonForgotten(parts, stopping.signal),
    removeTracesWhenForgotten(parts, stopping.signal),
  ]);
  return {
    customers,
    forgettings,
    stop: async () => {
      stopping.abort();
      await running;
      await customers.stop();
    },
  };
}
