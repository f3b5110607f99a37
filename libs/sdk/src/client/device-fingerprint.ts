import type { Fingerprint } from '../fingerprint/fingerprint.js';
import { readFingerprint } from '../fingerprint/read-fingerprint.js';
import { statedFingerprint } from '../fingerprint/stated-fingerprint.js';
import type { Stored } from '../state/license-state.js';
import type { Settings } from './options.js';

/** Reading it starts programs on some systems, and hardware changes seldom. */
const REMEMBERED_MILLISECONDS = 600_000;

/** This device's fingerprint, as the vendor states it or as the hardware does. */
export class DeviceFingerprint {
  #read: { readonly at: number; readonly fingerprint: Promise<Fingerprint> } | undefined;

  constructor(private readonly settings: Pick<Settings, 'fingerprint' | 'machine' | 'clock'>) {}

  async present(stored: Stored): Promise<Fingerprint> {
    const { fingerprint: stated, machine, clock } = this.settings;
    if (stated) return statedFingerprint(typeof stated === 'function' ? await stated() : stated);
    const now = clock.monotonic();
    if (this.#read === undefined || now - this.#read.at > REMEMBERED_MILLISECONDS) {
      const known = stored.kind === 'found' ? stored.state.fingerprint : undefined;
      this.#read = { at: now, fingerprint: readFingerprint(machine, known) };
    }
    return this.#read.fingerprint;
  }
}
