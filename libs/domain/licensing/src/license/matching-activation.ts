import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import { isSameDevice } from '../fingerprint/match-fingerprints.js';
import type { Activation } from './activation.js';
import { sharingValues } from './devices.js';
import type { IssuedLicense } from './license.js';

/** This device's activation: the one that holds a seat if there is one, else the last that gave it back. */
export function matchingActivation(license: IssuedLicense, presented: FingerprintDigest): Activation | undefined {
  let former: Activation | undefined;
  for (const activation of sharingValues(license, presented)) {
    if (!isSameDevice(activation.fingerprint, presented, license.terms.matchStrategy)) continue;
    if (activation.holdsSeat) return activation;
    former = activation;
  }
  return former;
}

/** Whether the device was shut out of this license. */
export function isBlocked({ blocked, terms }: IssuedLicense, presented: FingerprintDigest | undefined): boolean {
  return presented !== undefined && blocked.some((device) => isSameDevice(device, presented, terms.matchStrategy));
}
