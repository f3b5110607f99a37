import type { DomainEvent } from '#platform/kernel/index.js';
import type { FingerprintDigest, FingerprintStrategy } from '../fingerprint/fingerprint.js';

export type FeatureValue = boolean | number | string;

/** What was sold. Times are RFC 3339 UTC, durations whole seconds. */
export interface LicenseTerms {
  readonly seats: number;
  readonly matchStrategy: FingerprintStrategy;
  /** How long a device may work without reaching the server. */
  readonly graceSeconds: number;
  readonly heartbeatIntervalSeconds: number;
  readonly expiresAt: string | null;
  readonly features: Readonly<Record<string, FeatureValue>>;
  readonly isTrial: boolean;
}

export interface DeviceDescription {
  readonly name: string | null;
  readonly os: string | null;
  readonly platform: string | null;
  /** Of the software that asked. */
  readonly version: string | null;
}

export type LicenseIssued = DomainEvent<
  'LicenseIssued',
  {
    readonly licenseId: string;
    readonly productId: string;
    /** The license key, encrypted under the master key. */
    readonly sealedKey: string;
    /** The key's last characters, for lists. */
    readonly keyHint: string;
    /** The vendor's own reference, such as an order number; no personal data. */
    readonly reference: string | null;
    readonly terms: LicenseTerms;
  }
>;

export type LicenseSuspended = DomainEvent<'LicenseSuspended', { readonly reason: string }>;
export type LicenseReinstated = DomainEvent<'LicenseReinstated', { readonly reason: string }>;
export type LicenseRevoked = DomainEvent<'LicenseRevoked', { readonly reason: string }>;

export type DeviceActivated = DomainEvent<
  'DeviceActivated',
  {
    readonly activationId: string;
    readonly fingerprint: FingerprintDigest;
    readonly device: DeviceDescription;
    readonly leaseExpiresAt: string;
    /** After this activation. */
    readonly seatsTaken: number;
  }
>;

/** The same device asked again and its lease was extended. */
export type LeaseRenewed = DomainEvent<
  'LeaseRenewed',
  { readonly activationId: string; readonly leaseExpiresAt: string }
>;

export type DeviceDeactivated = DomainEvent<
  'DeviceDeactivated',
  {
    readonly activationId: string;
    /** After this deactivation. */
    readonly seatsTaken: number;
  }
>;

export type LicenseEvent =
  | LicenseIssued
  | LicenseSuspended
  | LicenseReinstated
  | LicenseRevoked
  | DeviceActivated
  | LeaseRenewed
  | DeviceDeactivated;
