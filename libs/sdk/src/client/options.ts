import { homedir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Clock } from '../clock/clock.js';
import { quietTimers, type Timers } from '../clock/timers.js';
import type { LicenseEvent } from '../events/license-event.js';
import type { FingerprintMatch } from '../fingerprint/fingerprint.js';
import { thisMachine, type Machine } from '../fingerprint/machine.js';
import type { StatedFingerprint } from '../fingerprint/stated-fingerprint.js';
import type { Fetch } from '../http/license-api.js';
import { trustedKeys, type PublicKey } from '../token/trusted-keys.js';

export interface LicenseClientOptions {
  /** Of the license server, such as `https://license.example.com`. Plain http is refused but on this machine. */
  readonly serverUrl: string;
  /** Your product's publishable key, `pk_…`. It is no secret. */
  readonly apiKey: string;
  /** Version of your software, as Semantic Versioning writes it. */
  readonly version: string;
  /** A folder of your software's own that survives a restart and an update. Made when missing, for this user only. */
  readonly stateDirectory: string;
  /**
   * The license server's public keys, from its `/.well-known/jwks.json`, built into your software. **Recommended**: left
   * out, the keys that the server shows at activation are kept, and whoever owns the device could have put another
   * server there by then.
   */
  readonly publicKeys?: readonly PublicKey[];
  /** What is signed for another product is then not believed. `importLicenseFile` needs it. */
  readonly productId?: string;
  /** Default: operating system and architecture, as in `linux-x64`. */
  readonly platform?: string;
  /** As its user would call this device; shown to the license's holder. Default: nothing. */
  readonly device?: { readonly name?: string; readonly os?: string };
  /** Instead of what the SDK reads of the hardware. Raw values are hashed before they leave the device. */
  readonly fingerprint?: StatedFingerprint | (() => StatedFingerprint | Promise<StatedFingerprint>);
  /** How many components must agree while offline. Default `most`, as the server's. */
  readonly fingerprintMatch?: FingerprintMatch;
  /** Second place of the high-water mark, outside of `stateDirectory`. Default: `.v2-license` in the user's home. */
  readonly markDirectory?: string;
  /** Default 10 seconds. */
  readonly timeoutMilliseconds?: number;
  /** When to tell that the grace is ending. Default: 3 days, 1 day and 1 hour before. */
  readonly graceWarningsSeconds?: readonly number[];
  readonly onEvent?: (event: LicenseEvent) => void;
  /** For tests. */
  readonly clock?: Clock;
  /** For tests, and for proxies. */
  readonly fetch?: Fetch;
  /** For tests. */
  readonly machine?: Machine;
  /** For tests. */
  readonly timers?: Timers;
}

export type Settings = Required<Omit<LicenseClientOptions, 'publicKeys' | 'productId' | 'fingerprint' | 'onEvent'>> &
  Pick<LicenseClientOptions, 'publicKeys' | 'productId' | 'fingerprint' | 'onEvent'>;

const DEFAULT_TIMEOUT_MILLISECONDS = 10_000;
const DEFAULT_WARNINGS_SECONDS = [259_200, 86_400, 3_600];

/** @throws TypeError when an option can't be right: better at the developer's desk than at the customer's */
export function settingsFrom(options: LicenseClientOptions): Settings {
  for (const name of ['serverUrl', 'apiKey', 'version', 'stateDirectory'] as const) {
    if (typeof options[name] !== 'string' || options[name] === '') throw new TypeError(`${name}: is needed.`);
  }
  if (options.publicKeys) assertKeys(options.publicKeys);
  return {
    platform: `${process.platform}-${process.arch}`,
    device: {},
    fingerprintMatch: 'most',
    markDirectory: join(homedir(), '.v2-license'),
    timeoutMilliseconds: DEFAULT_TIMEOUT_MILLISECONDS,
    graceWarningsSeconds: DEFAULT_WARNINGS_SECONDS,
    clock: systemClock,
    fetch: globalThis.fetch,
    machine: thisMachine,
    timers: quietTimers,
    ...options,
    serverUrl: baseUrl(options.serverUrl),
  };
}

function assertKeys(keys: readonly PublicKey[]): void {
  if (trustedKeys(keys).size === 0)
    throw new TypeError('publicKeys: is empty; leave it out to learn them at activation.');
}

/** Ends in a slash, so that a path before the routes is kept. */
function baseUrl(text: string): string {
  const url = new URL(text.endsWith('/') ? text : `${text}/`);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal)) return url.href;
  throw new TypeError('serverUrl: must be https, so that nobody on the way can read or change what is said.');
}
