import type { Sealer } from '#platform/crypto/index.js';
import type { LicenseKey } from './license-key.js';

/** License keys as they are stored: sealed, each bound to its license, so that no other license's can be put in its place. */
export class SealedLicenseKeys {
  constructor(private readonly sealer: Sealer) {}

  seal(key: LicenseKey, licenseId: string): string {
    return this.sealer.seal(key, contextOf(licenseId));
  }

  /** @throws WrongMasterKey when it was sealed under another master key. */
  open(sealedKey: string, licenseId: string): LicenseKey {
    return Buffer.from(this.sealer.open(sealedKey, contextOf(licenseId))).toString('utf8') as LicenseKey;
  }
}

function contextOf(licenseId: string): string {
  return `license-key:${licenseId}`;
}
