import type { DomainEvent } from '#platform/kernel/index.js';
import type { FingerprintComponent, FingerprintDigest, FingerprintStrategy } from '../fingerprint/fingerprint.js';
import type { DeviceBlocked, DeviceUnblocked } from './blocked-device.events.js';
import type { LicenseAssigned } from './license-customer.events.js';
import type { LicenseFileIssued } from './license-file.events.js';

export type FeatureValue = boolean | number | string;

/** Something that is counted: at most so many uses in a period. Periods begin in UTC. */
export interface LicenseLimit {
  readonly name: string;
  readonly limit: number;
  readonly resetPeriod: 'day' | 'month' | 'year' | 'never';
  /** How far beyond the limit uses are still accepted, in percent of it; null for any number. */
  readonly overagePercent: number | null;
}

/** What was sold. Times are RFC 3339 UTC, durations whole seconds. */
export interface LicenseTerms {
  readonly seats: number;
  /** A floating seat frees itself when its lease ends and another device asks; a node-locked one is kept until given back. */
  readonly seatKind: 'floating' | 'node-locked';
  readonly matchStrategy: FingerprintStrategy;
  /** How long a device may work without reaching the server. */
  readonly graceSeconds: number;
  readonly heartbeatIntervalSeconds: number;
  /** Null: never, or (with `daysFromFirstActivation`) not yet known. */
  readonly expiresAt: string | null;
  /** The license ends so many days after its first activation. */
  readonly daysFromFirstActivation: number | null;
  /** After the end, with `maintain`, versions released before it go on working. */
  readonly expiryStrategy: 'restrict' | 'maintain';
  /** Versions released later are not included. */
  readonly maintenanceEndsAt: string | null;
  /** Maintenance ends so many days after the license's first activation. */
  readonly maintenanceDaysFromFirstActivation: number | null;
  /** Semantic versioning range of the versions included; null for all. */
  readonly versionRange: string | null;
  readonly features: Readonly<Record<string, FeatureValue>>;
  readonly limits: readonly LicenseLimit[];
  readonly isTrial: boolean;
  /** How often seats may be moved from device to device; null for any number of times. */
  readonly transferLimit: { readonly transfers: number; readonly periodDays: number } | null;
  /** ISO 3166-1 alpha-2 codes; null for everywhere. */
  readonly allowedCountries: readonly string[] | null;
  /** CIDR blocks; null for every address. */
  readonly allowedNetworks: readonly string[] | null;
  /** Whether two devices that run as one activation are only reported, or lose it. */
  readonly onCloneSuspected: 'report' | 'revoke';
}

/** The version of a policy that a license's terms were made from. */
export interface PolicyPin {
  readonly policyId: string;
  readonly version: number;
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
    readonly policy: PolicyPin | null;
    readonly terms: LicenseTerms;
  }
>;

export type LicenseSuspended = DomainEvent<'LicenseSuspended', { readonly reason: string }>;
export type LicenseReinstated = DomainEvent<'LicenseReinstated', { readonly reason: string }>;
export type LicenseRevoked = DomainEvent<'LicenseRevoked', { readonly reason: string }>;

/** The license has the terms of this policy version from now on; nothing but this changes a license's terms. */
export type PolicyApplied = DomainEvent<'PolicyApplied', { readonly policy: PolicyPin; readonly terms: LicenseTerms }>;

/** The license was used for the first time: from then on its days are counted. Times are RFC 3339, UTC. */
export type LicenseTermBegan = DomainEvent<
  'LicenseTermBegan',
  { readonly beganAt: string; readonly expiresAt: string | null; readonly maintenanceEndsAt: string | null }
>;

/** What an activation may count on. RFC 3339, UTC. */
export interface Lease {
  /** No token ends later: the device may work offline until then at most. */
  readonly leaseExpiresAt: string;
  /** The seat is the device's own until then; later than the lease while a former holder may still be offline. */
  readonly seatHeldUntil: string;
}

interface SeatTaken extends Lease {
  readonly activationId: string;
  /** From 1; 0 in events written before seats had numbers. */
  readonly seat: number;
  readonly fingerprint: FingerprintDigest;
  readonly device: DeviceDescription;
  /** Null in events written before this was kept. */
  readonly activatedAt: string | null;
}

export type DeviceActivated = DomainEvent<
  'DeviceActivated',
  SeatTaken & {
    /** After this activation. */
    readonly seatsTaken: number;
  }
>;

export type LeaseRenewed = DomainEvent<'LeaseRenewed', Lease & { readonly activationId: string }>;

export type DeviceDeactivated = DomainEvent<
  'DeviceDeactivated',
  {
    readonly activationId: string;
    readonly reason: 'given-back' | 'removed' | 'blocked' | 'clone-suspected';
    /** The device may hold a token that is good until then; null in older events: until its lease ends. */
    readonly mayWorkUntil: string | null;
    /** What staff gave as their reason. */
    readonly note: string | null;
    /** After this deactivation. */
    readonly seatsTaken: number;
  }
>;

/** A seat was held longer than its lease ran, and another device needed it. */
export type LeaseLapsed = DomainEvent<
  'LeaseLapsed',
  {
    readonly activationId: string;
    /** After this. */
    readonly seatsTaken: number;
  }
>;

/** One device's seat became another's, in one step. */
export type SeatTransferred = DomainEvent<
  'SeatTransferred',
  SeatTaken & {
    readonly fromActivationId: string;
    /** The former device may hold a token that is good until then. */
    readonly formerMayWorkUntil: string;
  }
>;

/** The device is still the one that is known, but one of its components was replaced. */
export type FingerprintAdopted = DomainEvent<
  'FingerprintAdopted',
  {
    readonly activationId: string;
    readonly fingerprint: FingerprintDigest;
    readonly changed: FingerprintComponent;
    readonly adoptedAt: string;
  }
>;

/** Heartbeats of this activation can't all come from one device. */
export type CloneSuspected = DomainEvent<
  'CloneSuspected',
  {
    readonly activationId: string;
    /** Of the heartbeat that can't be. */
    readonly sequence: number;
    /** What would have come next. */
    readonly expectedSequence: number;
    readonly suspectedAt: string;
  }
>;

export type LicenseEvent =
  | LicenseIssued
  | LicenseSuspended
  | LicenseReinstated
  | LicenseRevoked
  | PolicyApplied
  | LicenseTermBegan
  | DeviceActivated
  | LeaseRenewed
  | LeaseLapsed
  | DeviceDeactivated
  | SeatTransferred
  | FingerprintAdopted
  | DeviceBlocked
  | DeviceUnblocked
  | CloneSuspected
  | LicenseFileIssued
  | LicenseAssigned;
