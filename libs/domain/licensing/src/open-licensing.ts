import type { Sealer, SigningKeys, TenantKeys } from '#platform/crypto/index.js';
import type { StreamsOptions } from '#platform/event-store/index.js';
import { ActivationTokens } from './activation-token/activation-tokens.js';
import { Fingerprints } from './fingerprint/fingerprints.js';
import { LicenseKeyMaker } from './issue-license/license-key-maker.js';
import { KnownProducts } from './known-products/known-products.js';
import { KnownReleases } from './known-releases/known-releases.js';
import { SealedLicenseKeys } from './license-key/sealed-license-keys.js';
import { Licenses } from './licenses.js';
import { LicensingClock } from './licensing-clock.js';
import { LicenseHistory } from './show-license-history/license-history.js';
import { SoftwareVersions } from './version-standing/software-versions.js';
import type { LicensingParts } from './licensing.module.js';

export interface LicensingOptions extends StreamsOptions {
  readonly sealer: Sealer;
  readonly signingKeys: SigningKeys;
  readonly tenantKeys: TenantKeys;
}

/** Opens the context once for a process. Resolves when its licenses are live. */
export async function openLicensing(options: LicensingOptions): Promise<LicensingParts & { stop(): Promise<void> }> {
  const licenses = new Licenses(options);
  const knownProducts = new KnownProducts(options);
  const knownReleases = new KnownReleases(options);
  await Promise.all([licenses.start(), knownProducts.start(), knownReleases.start()]);
  return {
    licenses,
    knownProducts,
    knownReleases,
    softwareVersions: new SoftwareVersions(knownReleases),
    fingerprints: new Fingerprints(options.tenantKeys),
    tokens: new ActivationTokens(options.signingKeys, options.clock),
    sealedKeys: new SealedLicenseKeys(options.sealer),
    keyMaker: new LicenseKeyMaker(options.tenantKeys),
    history: new LicenseHistory(options.store, options.registry),
    clock: new LicensingClock(options.clock),
    stop: async () => {
      await Promise.all([licenses.stop(), knownProducts.stop(), knownReleases.stop()]);
    },
  };
}
