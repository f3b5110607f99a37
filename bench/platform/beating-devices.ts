import { requestHead, withBody } from '../load/connection.js';
import type { LicenseActivated } from '#domain/licensing/index.js';
import type { BenchPlatform } from './bench-platform.js';
import { copyLicense } from './copy-license.js';
import { inDomain, type Domain } from './in-domain.js';
import { makePattern } from './make-pattern.js';

const DEVICES_A_LICENSE = 4;
const DOCUMENTS = { name: 'documents', limit: 1_000_000_000, resetPeriod: 'month', overagePercent: 0 } as const;

/** What each beat tells of the software and its use, behind what differs: written down once, as the load shares the server's cores. */
const REST = JSON.stringify({
  ...{ version: '2.4.1', platform: 'linux-x64', activeUsers: 3 },
  ...{ features: { export: 2, ocr: 5 }, usage: { documents: 1 } },
}).slice(1);

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
    return withBody(this.#head, this.#beat());
  }

  /** The request of so many heartbeats that were kept while offline. */
  nextList(beats: number): string {
    const list = Array.from({ length: beats }, () => this.#beat());
    return withBody(this.#listHead, `{"beats":[${list.join()}]}`);
  }

  #beat(): string {
    return `{"sequence":${this.#next++},"sentAt":"${new Date().toISOString()}",${REST}`;
  }
}

/** Devices that hold a seat of a license with a limit, four each. */
export async function makeBeatingDevices(
  platform: BenchPlatform,
  { productId, devices }: { readonly productId: string; readonly devices: number },
): Promise<BeatingDevice[]> {
  const tokens: string[] = [];
  await inDomain(platform, async (domain) => {
    const terms = { limits: [DOCUMENTS] };
    const pattern = await makePattern(domain, { productId, devices: DEVICES_A_LICENSE, terms });
    await copyLicense(domain.store, pattern, Math.ceil(devices / DEVICES_A_LICENSE), async (copies) => {
      tokens.push(...(await Promise.all(copies.map((copy) => tokenOf(domain, copy)))));
    });
  });
  return tokens.map((token) => new BeatingDevice(platform.licenseServer, token));
}

async function tokenOf({ tokens }: Domain, { license, activation, tokenClaim }: LicenseActivated): Promise<string> {
  return tokens.issue({ tenant: 'default', license, activation, fingerprint: tokenClaim });
}
