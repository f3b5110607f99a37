import type { TenantKeys } from '#platform/crypto/index.js';
import type { StreamsOptions } from '#platform/event-store/index.js';
import { ApiKeyMaker } from './api-key/api-key-maker.js';
import { ApiKeys } from './api-keys.js';
import type { ProductsParts } from './products.module.js';
import { Products } from './products.js';

export interface ProductsOptions extends StreamsOptions {
  readonly tenantKeys: TenantKeys;
}

/** Opens the context once for a process. Resolves when its products and API keys are live. */
export async function openProducts(options: ProductsOptions): Promise<ProductsParts & { stop(): Promise<void> }> {
  const products = new Products(options);
  const apiKeys = new ApiKeys(options);
  await Promise.all([products.start(), apiKeys.start()]);
  const stop = async () => {
    await Promise.all([products.stop(), apiKeys.stop()]);
  };
  return { products, apiKeys, apiKeyMaker: new ApiKeyMaker(options.tenantKeys), stop };
}
