import type { FingerprintDigest, PresentedFingerprint } from '../fingerprint/fingerprint.js';
import type { ComparedPlace, Place } from '../place/place.js';
import type { SoftwareVersion, VersionComparison, VersionStanding } from '../version-standing/version-standing.js';
import type { Activation } from './activation.js';
import type { DeviceDescription } from './license.events.js';
import type { IssuedLicense } from './license.js';

/** A device wants a seat. */
export interface SeatRequest {
  readonly licenseKey: string;
  readonly productId: string;
  readonly fingerprint: PresentedFingerprint;
  readonly device: DeviceDescription;
  readonly place: Place;
  /** Of the software that asks, if it names its version. */
  readonly software?: SoftwareVersion | undefined;
}

export interface LicenseActivated {
  readonly license: IssuedLicense;
  readonly activation: Activation;
  /** Of the presented fingerprint, for the token. */
  readonly tokenClaim: string;
  /** Whether a seat was taken by this very command. */
  readonly isNew: boolean;
  readonly position: bigint | undefined;
  /** How the software's version stands, if it named one. */
  readonly update: VersionStanding | undefined;
}

/** The same as a decision sees it. */
export interface SeatWish {
  readonly productId: string;
  /** Of a new activation, if it comes to one. */
  readonly activationId: string;
  readonly fingerprint: FingerprintDigest;
  readonly device: DeviceDescription;
  readonly place: ComparedPlace;
  /** Whether the device's trial of the product is this license's: asked where that is a trial. */
  readonly isTrialClaimed: boolean;
  /** Of the software that asks, if it names its version. */
  readonly version?: VersionComparison | undefined;
}
