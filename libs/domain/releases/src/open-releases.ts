import type { StreamsOptions } from '#platform/event-store/index.js';
import { KnownProducts } from './known-products/known-products.js';
import { ReleaseLines } from './release-lines.js';
import type { ReleasesParts } from './releases.module.js';

/** Opens the context once for a process. Resolves when its releases are live. */
export async function openReleases(options: StreamsOptions): Promise<ReleasesParts & { stop(): Promise<void> }> {
  const products = new KnownProducts(options);
  const releaseLines = new ReleaseLines(options, products);
  await Promise.all([products.start(), releaseLines.start()]);
  const stop = async () => {
    await Promise.all([products.stop(), releaseLines.stop()]);
  };
  return { releaseLines, stop };
}
