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

/**
 * `any`: one known component agrees. `most`: at least half of the known ones, rounded up, and among them one that isn't
 * a MAC when two or more are known. `all`: every one. A component that isn't known is neither for nor against.
 */
export function matchFingerprints(
  known: FingerprintDigest,
  presented: FingerprintDigest,
  strategy: FingerprintStrategy,
): FingerprintMatch {
  const compared = COMPONENTS.filter((component) => valuesOf(known, component).length > 0);
  const agreeing = compared.filter((component) => agrees(component, known, presented));
  const missing = compared.filter((component) => valuesOf(presented, component).length === 0);
  const changed = compared.filter((component) => !agreeing.includes(component) && !missing.includes(component));
  return { matches: enoughAgree(agreeing, compared.length, strategy), changed, missing };
}

function enoughAgree(agreeing: readonly FingerprintComponent[], known: number, strategy: FingerprintStrategy): boolean {
  if (agreeing.length === 0) return false;
  switch (strategy) {
    case 'any':
      return true;
    case 'most':
      return (
        agreeing.length >= Math.ceil(known / 2) && (known < 2 || agreeing.some((component) => component !== 'mac'))
      );
    case 'all':
      return agreeing.length === known;
  }
}

function agrees(component: FingerprintComponent, known: FingerprintDigest, presented: FingerprintDigest): boolean {
  const values = valuesOf(presented, component);
  return valuesOf(known, component).some((value) => values.includes(value));
}

function valuesOf(digest: FingerprintDigest, component: FingerprintComponent): readonly string[] {
  if (component === 'mac') return digest.macs;
  const value = digest[component];
  return value === undefined ? [] : [value];
}
