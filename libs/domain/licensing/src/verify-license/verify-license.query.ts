import { Query } from '@nestjs/cqrs';
import type { PresentedFingerprint } from '../fingerprint/fingerprint.js';
import type { Verdict } from './verify-license.js';

export interface VerifyLicenseInput {
  readonly tenant: string;
  readonly productId: string;
  /** The license's id when a token was shown, else its key. */
  readonly license: { readonly licenseId: string; readonly activationId: string } | { readonly licenseKey: string };
  readonly fingerprint: PresentedFingerprint;
}

export class VerifyLicense extends Query<Verdict> {
  constructor(readonly input: VerifyLicenseInput) {
    super();
  }
}
