import type { FingerprintComponent, FingerprintDigest, FingerprintStrategy } from './fingerprint.js';

/** Whether a device is the one that is known, and in what it differs. */
export interface FingerprintMatch {
  readonly matches: boolean;
  /** Known components that were presented with another value: what adopting the device would record. */
  readonly changed: readonly FingerprintComponent[];
  /** Known components that weren't presented at all. */
  readonly missing: readonly FingerprintComponent[];
}

const COMPONENTS: readonly FingerprintComponent[] = ['mac', 'cpu', 'uuid'];

/** Whether the device is the one that is known, and what has changed about it. */
export function matchFingerprints(
  known: FingerprintDigest,
  presented: FingerprintDigest,
  strategy: FingerprintStrategy,
): FingerprintMatch {
  const compared = COMPONENTS.filter((component) => valuesOf(known, component).length > 0);
  const missing = compared.filter((component) => valuesOf(presented, component).length === 0);
  const changed = compared.filter((component) => !missing.includes(component) && !agrees(component, known, presented));
  return { matches: isSameDevice(known, presented, strategy), changed, missing };
}

/**
 * `any`: one known component agrees. `most`: at least half of the known ones, rounded up, and among them one that isn't
 * a MAC when two or more are known. `all`: every one. A component that isn't known is neither for nor against.
 *
 * Asked of every device of a license at each activation, so it makes no lists.
 */
export function isSameDevice(
  known: FingerprintDigest,
  presented: FingerprintDigest,
  strategy: FingerprintStrategy,
): boolean {
  const mac = agrees('mac', known, presented);
  const cpu = agrees('cpu', known, presented);
  const uuid = agrees('uuid', known, presented);
  const agreeing = Number(mac) + Number(cpu) + Number(uuid);
  if (agreeing === 0) return false;
  const compared = Number(known.macs.length > 0) + Number(known.cpu !== undefined) + Number(known.uuid !== undefined);
  switch (strategy) {
    case 'any':
      return true;
    case 'most':
      return agreeing >= Math.ceil(compared / 2) && (compared < 2 || cpu || uuid);
    case 'all':
      return agreeing === compared;
  }
}

function agrees(component: FingerprintComponent, known: FingerprintDigest, presented: FingerprintDigest): boolean {
  if (component === 'mac') return known.macs.some((value) => presented.macs.includes(value));
  return known[component] !== undefined && known[component] === presented[component];
}

function valuesOf(digest: FingerprintDigest, component: FingerprintComponent): readonly string[] {
  if (component === 'mac') return digest.macs;
  const value = digest[component];
  return value === undefined ? [] : [value];
}
