import { randomInt } from 'node:crypto';
import { adminClient, deviceCalled, licenseClient, type Answer } from './clients.js';
import { openDoors, type Doors, type DoorsOptions } from './doors.js';

/** License servers with a rate limit, and what verifies there. */
export class LimitedDoors {
  private constructor(
    readonly doors: Doors,
    private readonly apiKey: string,
    private readonly licenseKey: string,
  ) {}

  static async open({ licenseServers, env }: DoorsOptions): Promise<LimitedDoors> {
    const doors = await openDoors({ licenseServers, env: { TRUST_PROXY: 'loopback', ...env } });
    const admin = adminClient(doors.adminApi, doors.adminToken);
    const { productId } = (await admin.post<{ productId: string }>('products', { name: 'Limited' })).body;
    const { key } = (await admin.post<{ key: string }>(`products/${productId}/api-keys`, { name: 'k' })).body;
    const { licenseKey } = (await admin.post<{ licenseKey: string }>('licenses', { productId, seats: 1 })).body;
    return new LimitedDoors(doors, key, licenseKey);
  }

  /** One verify, as it comes from the address through a proxy. */
  verify(address: string, { key = this.apiKey, server = 0 } = {}): Promise<Answer> {
    const { licenseServers } = this.doors;
    const client = licenseClient(licenseServers[server % licenseServers.length] ?? '', key);
    const body = { licenseKey: this.licenseKey, ...deviceCalled('WS-114') };
    return client.post('verify', body, { 'x-forwarded-for': address });
  }

  /** Many at once, to each server in turn. */
  verifyTimes(times: number, address: string): Promise<Answer[]> {
    return Promise.all(Array.from({ length: times }, (_, server) => this.verify(address, { server })));
  }

  stop(): Promise<void> {
    return this.doors.stop();
  }
}

/** Of no earlier run: Redis remembers them for a while. */
export function anyAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
}

export function withStatus(answers: readonly Answer[], status: number): readonly Answer[] {
  return answers.filter((answer) => answer.status === status);
}
