import { EventEmitter, once } from 'node:events';
import { BeatingDevice, type PostBeats } from './beating-device.js';
import { adminClient, licenseClient } from './clients.js';
import type { Standalone } from './standalone.js';

export interface FleetSize {
  readonly licenses: number;
  readonly devicesEach: number;
}

interface License {
  readonly licenseId: string;
  readonly licenseKey: string;
}

const PRODUCT = { name: 'Beating' };
const DOCUMENTS = { name: 'documents', limit: 1_000_000_000, resetPeriod: 'never', overagePercent: 0 };
const TURN_MILLISECONDS = 20;

/** Devices of several licenses that beat at a steady rate, whatever becomes of the server meanwhile. */
export class BeatingFleet {
  readonly devices: BeatingDevice[] = [];
  readonly licenses: License[] = [];
  /** Where the license server is now. */
  server: string;
  #apiKey = '';
  #due = 0;
  #turning: NodeJS.Timeout | undefined;
  readonly #news = new EventEmitter();

  private constructor({ licenseServer }: Standalone) {
    this.server = licenseServer;
  }

  /** Issues the licenses, with a limit that the heartbeats use, and activates the devices. */
  static async prepare(platform: Standalone, { licenses, devicesEach }: FleetSize): Promise<BeatingFleet> {
    const fleet = new BeatingFleet(platform);
    const admin = adminClient(platform.adminApi, platform.adminToken);
    const { productId } = (await admin.post<{ productId: string }>('products', PRODUCT)).body;
    fleet.#apiKey = (await admin.post<{ key: string }>(`products/${productId}/api-keys`, PRODUCT)).body.key;
    const policy = { ...PRODUCT, productId, terms: { seats: devicesEach, limits: [DOCUMENTS] } };
    const { policyId } = (await admin.post<{ policyId: string }>('policies', policy)).body;
    await admin.post(`policies/${policyId}/publish`, { version: 1 });
    for (let n = 0; n < licenses; n += 1) {
      const license = (await admin.post<License>(`policies/${policyId}/licenses`, {})).body;
      fleet.licenses.push(license);
      const names = Array.from({ length: devicesEach }, (_, device) => `device ${n}.${device}`);
      fleet.devices.push(...(await Promise.all(names.map((name) => fleet.#activated(license, name)))));
    }
    return fleet;
  }

  /** Of all heartbeats so far. */
  get due(): number {
    return this.#due;
  }

  /** Device by device, so many heartbeats a second in all. */
  start(perSecond: number): void {
    const [start, first] = [performance.now(), this.#due];
    this.#turning = setInterval(() => {
      const due = first + ((performance.now() - start) * perSecond) / 1000;
      while (this.#due + 1 <= due) this.devices[this.#due++ % this.devices.length]?.beat();
      this.#news.emit('due');
    }, TURN_MILLISECONDS);
  }

  /** Resolves when so many heartbeats have been due. */
  async untilDue(beats: number): Promise<void> {
    while (this.#due < beats) await once(this.#news, 'due');
  }

  /** Resolves with the next acknowledgement: when the server is at work. */
  async untilAcknowledged(): Promise<void> {
    await once(this.#news, 'acknowledged');
  }

  /** No more heartbeats are due; resolves when all are acknowledged. */
  async finish(): Promise<void> {
    clearInterval(this.#turning);
    const flush = async (device: BeatingDevice): Promise<void> => {
      while (!device.isQuiet && device.refusals.length === 0) {
        await device.send();
        await new Promise((turn) => setTimeout(turn, TURN_MILLISECONDS));
      }
    };
    await Promise.all(this.devices.map(flush));
  }

  /** What the server says was used of a license's limit. */
  async used({ licenseKey }: License): Promise<number | undefined> {
    const { body } = await licenseClient(this.server, this.#apiKey).info(licenseKey);
    return (body as { readonly limits: readonly { readonly used: number }[] }).limits[0]?.used;
  }

  async #activated({ licenseId, licenseKey }: License, name: string): Promise<BeatingDevice> {
    const { body } = await licenseClient(this.server, this.#apiKey).activate(licenseKey, name);
    const bearer = { authorization: `Bearer ${body.token}` };
    const post: PostBeats = async (route, beats) => {
      const answer = await licenseClient(this.server, this.#apiKey).post<never>(route, beats, bearer);
      if (answer.status === 200) this.#news.emit('acknowledged');
      return answer;
    };
    return new BeatingDevice(body.activationId, licenseId, post);
  }
}
