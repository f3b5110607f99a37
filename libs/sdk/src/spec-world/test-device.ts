import { cp, mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLicenseClient } from '../client/create-license-client.js';
import type { LicenseClient } from '../client/license-client.js';
import type { LicenseClientOptions } from '../client/options.js';
import type { LicenseEvent } from '../events/license-event.js';
import type { PublicKey } from '../token/trusted-keys.js';
import { TestClock } from '../testing/test-clock.js';
import { TestNetwork } from './test-network.js';
import { TestTimers } from './test-timers.js';

/** What a device needs to know of a server, be it the mock or a real one. */
export interface ServerToUse {
  readonly url: string;
  readonly apiKey: string;
  readonly publicKeys?: readonly PublicKey[];
}

/** In memory where there is such a place: a spec's device writes its state, durably, a hundred times. */
const FOLDERS = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

type Changes = Partial<LicenseClientOptions>;

/** A device with a disk, a clock and a network of its own, on which the software is started again and again. */
export class TestDevice {
  readonly network = new TestNetwork();
  readonly timers = new TestTimers();
  readonly events: LicenseEvent[] = [];
  client: LicenseClient;

  private constructor(
    readonly folder: string,
    readonly clock: TestClock,
    private readonly server: ServerToUse,
    private readonly changes: Changes,
  ) {
    this.client = this.#start();
  }

  static async boot(server: ServerToUse, clock = new TestClock(), changes: Changes = {}): Promise<TestDevice> {
    return new TestDevice(await mkdtemp(join(FOLDERS, 'v2-sdk-')), clock, server, changes);
  }

  get stateDirectory(): string {
    return join(this.folder, 'state');
  }

  get markDirectory(): string {
    return join(this.folder, 'mark');
  }

  get stateFile(): string {
    return join(this.stateDirectory, 'license.json');
  }

  /** Ends the software and starts it anew: what was in memory is gone. */
  async restart(changes: Changes = {}): Promise<LicenseClient> {
    await this.client.close();
    this.client = this.#start(changes);
    return this.client;
  }

  /** A copy of the state's folder, to be put back by what is answered. */
  async snapshot(): Promise<() => Promise<void>> {
    const copy = `${this.folder}/copy-${Math.random().toString(36).slice(2)}`;
    await cp(this.stateDirectory, copy, { recursive: true });
    return async () => {
      await rm(this.stateDirectory, { recursive: true });
      await cp(copy, this.stateDirectory, { recursive: true });
    };
  }

  eventTypes(): string[] {
    return this.events.map(({ type }) => type);
  }

  async remove(): Promise<void> {
    await this.client.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  #start(changes: Changes = {}): LicenseClient {
    const { url: serverUrl, apiKey, publicKeys } = this.server;
    return createLicenseClient({
      serverUrl,
      apiKey,
      ...(publicKeys ? { publicKeys } : {}),
      version: '2.4.1',
      stateDirectory: this.stateDirectory,
      markDirectory: this.markDirectory,
      fingerprint: { macAddresses: ['00:1b:63:84:45:e6'], cpuId: 'cpu of M1', systemUuid: 'uuid of M1' },
      clock: this.clock,
      timers: this.timers,
      fetch: this.network.fetch,
      onEvent: (event) => this.events.push(event),
      ...this.changes,
      ...changes,
    });
  }
}
