import type { DomainEvent } from '#platform/kernel/index.js';
import type { FingerprintDigest } from '../fingerprint/fingerprint.js';

interface Device {
  readonly fingerprint: FingerprintDigest;
  /** What staff gave. */
  readonly reason: string;
}

/** The device gets no seat of this license any more. */
export type DeviceBlocked = DomainEvent<'DeviceBlocked', Device>;
export type DeviceUnblocked = DomainEvent<'DeviceUnblocked', Device>;
