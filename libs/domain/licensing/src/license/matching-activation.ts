import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import { isSameDevice } from '../fingerprint/match-fingerprints.js';
import type { Activation, IssuedLicense } from './license.js';

/** This device's activation: the one that holds a seat if there is one, else the last that gave it back. */
export function matchingActivation(license: IssuedLicense, presented: FingerprintDigest): Activation | undefined {
  let former: Activation | undefined;
  for (const activation of license.activations.values()) {
    if (!isSameDevice(activation.fingerprint, presented, license.terms.matchStrategy)) continue;
    if (activation.holdsSeat) return activation;
    former = activation;
  }
  return former;
}
