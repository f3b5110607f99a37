/** What a device says of itself: each value raw, or as the SDK's SHA-256 (64 hex characters). */
export interface PresentedFingerprint {
  readonly macAddresses?: readonly string[] | undefined;
  readonly cpuId?: string | undefined;
  readonly systemUuid?: string | undefined;
}

/**
 * What is kept of a fingerprint: for each usable component, the first 16 bytes (32 hex characters) of the HMAC-SHA-256
 * of its hash under the tenant's key. No hardware identifier can be found from it without that key.
 */
export interface FingerprintDigest {
  /** Sorted, each once, 16 at most; empty when no network card is known. */
  readonly macs: readonly string[];
  readonly cpu?: string;
  readonly uuid?: string;
}

/** The components of a fingerprint. All of a device's network cards count as one. */
export type FingerprintComponent = 'mac' | 'cpu' | 'uuid';

/** How many of the components known at activation must agree. */
export type FingerprintStrategy = 'any' | 'most' | 'all';
