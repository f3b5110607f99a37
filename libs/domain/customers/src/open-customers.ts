import type { StreamsOptions } from '#platform/event-store/index.js';
import { Customers } from './customers.js';
import type { CustomersParts } from './customers.module.js';

/** Opens the context once for a process. Resolves when its customers are live. */
export async function openCustomers(options: StreamsOptions): Promise<CustomersParts & { stop(): Promise<void> }> {
  const customers = new Customers(options);
  await customers.start();
  return { customers, stop: () => customers.stop() };
}
