import type { Sealer } from '#platform/crypto/index.js';
import type { LicenseKey } from './license-key.js';

/** Full license keys as they are stored: sealed, each for its own license. */
export class SealedLicenseKeys {
  constructor(private readonly sealer: Sealer) {}

  seal(key: LicenseKey, licenseId: string): string {
    return this.sealer.seal(key, contextOf(licenseId));
  }

  /** @throws WrongMasterKey, SealBroken */
  open(sealedKey: string, licenseId: string): LicenseKey {
    return this.sealer.open(sealedKey, contextOf(licenseId)).toString() as LicenseKey;
  }
}

function contextOf(licenseId: string): string {
  return `license-key:${licenseId}`;
}
