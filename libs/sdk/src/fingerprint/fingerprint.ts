import { createHash } from 'node:crypto';

/** What leaves the device: SHA-256 in lower-case hex (64 characters each), never a raw value. */
export interface Fingerprint {
  /** Sorted, each once; empty when no network card tells this device from others. */
  readonly macAddresses: readonly string[];
  readonly cpuId?: string;
  readonly systemUuid?: string;
}

/** How many of the components known at activation must agree for a device to count as the same. */
export type FingerprintMatch = 'any' | 'most' | 'all';

/**
 * What an activation token says of the device: base64url SHA-256 (43 characters) of `v2-fingerprint`, then `mac:<hash>`
 * (sorted, each once), `cpu:<hash>`, `uuid:<hash>`, joined by `\n`.
 */
export function fingerprintClaim({ macAddresses, cpuId, systemUuid }: Fingerprint): string {
  const macs = [...new Set(macAddresses)].sort().map((hash) => `mac:${hash}`);
  const cpu = cpuId === undefined ? [] : [`cpu:${cpuId}`];
  const uuid = systemUuid === undefined ? [] : [`uuid:${systemUuid}`];
  return createHash('sha256')
    .update(['v2-fingerprint', ...macs, ...cpu, ...uuid].join('\n'))
    .digest('base64url');
}

/** Whether each component known at activation agrees now; undefined where it wasn't known. */
export interface Agreement {
  readonly mac: boolean | undefined;
  readonly cpu: boolean | undefined;
  readonly uuid: boolean | undefined;
}

/** The server's rule: `most` is half of the known components, rounded up, and one that isn't a MAC when two are known. */
export function isEnough({ mac, cpu, uuid }: Agreement, match: FingerprintMatch): boolean {
  const compared = [mac, cpu, uuid].filter((agrees) => agrees !== undefined).length;
  const agreeing = [mac, cpu, uuid].filter((agrees) => agrees === true).length;
  if (agreeing === 0) return false;
  if (match === 'any') return true;
  if (match === 'all') return agreeing === compared;
  return agreeing >= Math.ceil(compared / 2) && (compared < 2 || cpu === true || uuid === true);
}

export function isSameDevice(known: Fingerprint, present: Fingerprint, match: FingerprintMatch): boolean {
  const { macAddresses, cpuId, systemUuid } = known;
  const mac = macAddresses.length === 0 ? undefined : macAddresses.some((hash) => present.macAddresses.includes(hash));
  const cpu = cpuId === undefined ? undefined : cpuId === present.cpuId;
  const uuid = systemUuid === undefined ? undefined : systemUuid === present.systemUuid;
  return isEnough({ mac, cpu, uuid }, match);
}
