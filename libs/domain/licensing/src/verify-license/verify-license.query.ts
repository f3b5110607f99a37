import { Query } from '@nestjs/cqrs';
import type { FingerprintDigest, PresentedFingerprint } from '../fingerprint/fingerprint.js';
import type { SeenByDecision } from '../refusal-log/refusal-facts.js';
import type { SoftwareVersion, VersionStanding } from '../version-standing/version-standing.js';
import type { Verdict } from './verify-license.js';

export interface VerifyLicenseInput {
  readonly tenant: string;
  readonly productId: string;
  /** The license's id when a token was shown, else its key. */
  readonly license: { readonly licenseId: string; readonly activationId: string } | { readonly licenseKey: string };
  readonly fingerprint: PresentedFingerprint;
  /** Of the software that asks, if it names its version. */
  readonly software?: SoftwareVersion | undefined;
}

export interface LicenseVerified extends Verdict {
  /** How the software's version stands, if it named one; whatever the verdict. */
  readonly update: VersionStanding | undefined;
  /** What was looked at, for the log of refusals; absent where nothing can be refused any more. */
  readonly seen?: VerifySeen;
}

export interface VerifySeen extends SeenByDecision {
  readonly fingerprint: FingerprintDigest | undefined;
  readonly now: Date;
}

export class VerifyLicense extends Query<LicenseVerified> {
  constructor(readonly input: VerifyLicenseInput) {
    super();
  }
}
