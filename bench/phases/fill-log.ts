import type { BenchPlatform } from '../platform/bench-platform.js';
import { copyLicense } from '../platform/copy-license.js';
import { inDomain } from '../platform/in-domain.js';
import { makePattern } from '../platform/make-pattern.js';

const DEVICES = 4;

/** Appends licenses with their devices, like one that the domain has made, for at least so many events. */
export async function fillLog(platform: BenchPlatform, productId: string, events: number): Promise<void> {
  await inDomain(platform, async (domain) => {
    const pattern = await makePattern(domain, { productId, devices: DEVICES });
    await copyLicense(domain.store, pattern, Math.ceil(events / pattern.events.length));
  });
}
