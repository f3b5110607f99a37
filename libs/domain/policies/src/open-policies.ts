import type { StreamsOptions } from '#platform/event-store/index.js';
import { KnownProducts } from './known-products/known-products.js';
import type { PoliciesParts } from './policies.module.js';
import { Policies } from './policies.js';

/** Opens the context once for a process. Resolves when its policies are live. */
export async function openPolicies(options: StreamsOptions): Promise<PoliciesParts & { stop(): Promise<void> }> {
  const policies = new Policies(options);
  const knownProducts = new KnownProducts(options);
  await Promise.all([policies.start(), knownProducts.start()]);
  const stop = async () => {
    await Promise.all([policies.stop(), knownProducts.stop()]);
  };
  return { policies, knownProducts, stop };
}
