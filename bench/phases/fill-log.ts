import type { BenchPlatform } from '../platform/bench-platform.js';
import { inDomain } from '../platform/in-domain.js';
import { makeFleet } from '../platform/make-fleet.js';

const DEVICES_A_LICENSE = 4;

/** Issues licenses and activates devices, for at least so many events. */
export async function fillLog(platform: BenchPlatform, productId: string, events: number): Promise<void> {
  const licenses = Math.ceil(events / (1 + DEVICES_A_LICENSE));
  await inDomain(platform, ({ commands }) =>
    makeFleet(commands, { productId, licenses, devicesEach: DEVICES_A_LICENSE }),
  );
}
