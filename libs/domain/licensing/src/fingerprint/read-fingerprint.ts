import { hash } from 'node:crypto';
import type { Mac } from '#platform/crypto/index.js';
import { fingerprintUnusable } from './fingerprint.refusal.js';
import type { FingerprintUnusable } from './fingerprint.refusal.js';
import type { FingerprintComponent, FingerprintDigest, PresentedFingerprint } from './fingerprint.js';
import { hashOf, isHash, normalised } from './hardware-value.js';
import { isKnownBad, isKnownBadHash } from './known-bad.js';

/** A fingerprint as the server goes on with it. */
export interface ReadFingerprint {
  /** To be stored and compared. */
  readonly digest: FingerprintDigest;
  /**
   * For the activation token, never to be stored: base64url SHA-256 (43 characters) that the client can make too, from
   * the hashes it sent: `v2-fingerprint`, then `mac:<hash>` (sorted, each once), `cpu:<hash>`, `uuid:<hash>`, joined by
   * `\n`. Known-bad values count here, so that server and client needn't know the same ones.
   */
  readonly tokenClaim: string;
}

/** One hardware value as the client knows it too. Never to be stored: a MAC address can be found from it by trying. */
export interface HardwareHash {
  readonly component: FingerprintComponent;
  /** As of `hashOf`: 64 hex characters. */
  readonly hash: string;
}

interface HashedValue extends HardwareHash {
  readonly isUsable: boolean;
}

/** Virtual cards come and go by the dozen. Taken in sorted order, those that stay are mostly the same each time. */
const MOST_MACS = 16;
/** 128 of the HMAC's 256 bits: still no two devices alike by chance, in half the space. */
const DIGEST_CHARACTERS = 32;

/** @param mac under the tenant's `fingerprint` key */
export function readFingerprint(presented: PresentedFingerprint, mac: Mac): ReadFingerprint | FingerprintUnusable {
  const values = hashedValues(presented);
  const usable = values.filter(({ isUsable }) => isUsable);
  if (usable.length === 0) return fingerprintUnusable();
  return { digest: digestOf(usable, mac), tokenClaim: tokenClaimOf(values) };
}

/** The values that tell this device from others. */
export function usableHashes(presented: PresentedFingerprint): readonly HardwareHash[] {
  return hashedValues(presented).filter(({ isUsable }) => isUsable);
}

function hashedValues(presented: PresentedFingerprint): readonly HashedValue[] {
  return [
    ...(presented.macAddresses ?? []).map((address) => hashed('mac', address)),
    hashed('cpu', presented.cpuId),
    hashed('uuid', presented.systemUuid),
  ].filter((value) => value !== undefined);
}

function hashed(component: FingerprintComponent, presented = ''): HashedValue | undefined {
  const text = presented.trim();
  if (isHash(text)) {
    const sent = text.toLowerCase();
    return { component, hash: sent, isUsable: !isKnownBadHash(sent) };
  }
  const value = normalised(component, text);
  return value === undefined
    ? undefined
    : { component, hash: hashOf(component, value), isUsable: !isKnownBad(component, value) };
}

function digestOf(usable: readonly HashedValue[], mac: Mac): FingerprintDigest {
  const macs: string[] = [];
  const others: { cpu?: string; uuid?: string } = {};
  for (const { component, hash } of usable) {
    const digest = mac(`${component}:${hash}`).slice(0, DIGEST_CHARACTERS);
    if (component === 'mac') macs.push(digest);
    else others[component] = digest;
  }
  return { macs: sortedOnce(macs).slice(0, MOST_MACS), ...others };
}

function tokenClaimOf(values: readonly HashedValue[]): string {
  const lines = (component: FingerprintComponent): string[] =>
    sortedOnce(values.filter((value) => value.component === component).map(({ hash }) => `${component}:${hash}`));
  return hash('sha256', ['v2-fingerprint', ...lines('mac'), ...lines('cpu'), ...lines('uuid')].join('\n'), 'base64url');
}

function sortedOnce(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
