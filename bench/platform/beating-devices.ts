import { requestHead, withBody } from '../load/connection.js';
import type { RecordedEvent } from '#platform/event-store/index.js';
import type { BenchPlatform } from './bench-platform.js';
import { copyLicense } from './copy-license.js';
import { inDomain } from './in-domain.js';
import { makeFleet } from './make-fleet.js';

const DEVICES_A_LICENSE = 4;
const DOCUMENTS = { name: 'documents', limit: 1_000_000_000, resetPeriod: 'month', overagePercent: 0 } as const;

/** A device and the sequence of its next heartbeat. */
export class BeatingDevice {
  readonly #head: string;
  readonly #listHead: string;
  #next = 1;

  constructor(licenseServer: string, token: string) {
    const headers = { authorization: `Bearer ${token}` };
    this.#head = requestHead(new URL('/api/license/heartbeat', licenseServer), headers);
    this.#listHead = requestHead(new URL('/api/license/heartbeats', licenseServer), headers);
  }

  /** The request of its next heartbeat. */
  nextRequest(): string {
    return withBody(this.#head, JSON.stringify(this.#beat()));
  }

  /** The request of so many heartbeats that were kept while offline. */
  nextList(beats: number): string {
    return withBody(this.#listHead, JSON.stringify({ beats: Array.from({ length: beats }, () => this.#beat()) }));
  }

  #beat(): object {
    const sequence = this.#next++;
    const software = { version: '2.4.1', platform: 'linux-x64', activeUsers: 3 };
    const counts = { features: { export: 2, ocr: 5 }, usage: { documents: 1 } };
    return { sequence, sentAt: new Date().toISOString(), ...software, ...counts };
  }
}

/** Devices that hold a seat of a license with a limit, four each. */
export async function makeBeatingDevices(
  platform: BenchPlatform,
  { productId, devices }: { readonly productId: string; readonly devices: number },
): Promise<BeatingDevice[]> {
  const tokens = await inDomain(platform, async (domain) => {
    const fleet = { productId, licenses: 1, devicesEach: DEVICES_A_LICENSE, terms: { limits: [DOCUMENTS] } };
    const pattern = await makeFleet(domain.commands, fleet);
    const events: RecordedEvent[] = [];
    for await (const event of domain.store.readStream(`license-${pattern[0]?.license.licenseId}`)) events.push(event);
    return copyLicense(domain, { devices: pattern, events }, Math.ceil(devices / DEVICES_A_LICENSE));
  });
  return tokens.map((token) => new BeatingDevice(platform.licenseServer, token));
}
