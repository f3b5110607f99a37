import type { Sealer, SigningKeys, TenantKeys } from '#platform/crypto/index.js';
import type { StreamsOptions } from '#platform/event-store/index.js';
import { ActivationTokens } from './activation-token/activation-tokens.js';
import { Decisions } from './decisions/decisions.js';
import { Fingerprints } from './fingerprint/fingerprints.js';
import { LongestLicenseFile } from './issue-license-file/longest-license-file.js';
import { LicenseFiles } from './license-file/license-files.js';
import { RevocationLists } from './revocation-list/revocation-lists.js';
import { LicenseKeyMaker } from './issue-license/license-key-maker.js';
import { KnownCustomers } from './known-customers/known-customers.js';
import { KnownPolicies } from './known-policies/known-policies.js';
import { KnownProducts } from './known-products/known-products.js';
import { KnownReleases } from './known-releases/known-releases.js';
import { SealedLicenseKeys } from './license-key/sealed-license-keys.js';
import { Licenses } from './licenses.js';
import { LicensingClock } from './licensing-clock.js';
import { RefusalLog } from './refusal-log.js';
import { Trials } from './trials.js';
import { SoftwareVersions } from './version-standing/software-versions.js';
import type { LicensingParts } from './licensing.module.js';

const A_DAY_OF_SECONDS = 86_400;

export interface LicensingOptions extends StreamsOptions {
  readonly sealer: Sealer;
  readonly signingKeys: SigningKeys;
  readonly tenantKeys: TenantKeys;
  readonly settings: { readonly offline: { readonly licenseFileMaxDays: number } };
}

/** Opens the context once for a process. Resolves when its licenses are live. */
export async function openLicensing(options: LicensingOptions): Promise<LicensingParts & { stop(): Promise<void> }> {
  const licenses = new Licenses(options);
  const trials = new Trials(options);
  const knownProducts = new KnownProducts(options);
  const knownReleases = new KnownReleases(options);
  const knownPolicies = new KnownPolicies(options);
  const refusalLog = new RefusalLog(options);
  const followed = [licenses, trials, knownProducts, knownReleases, knownPolicies];
  await Promise.all(followed.map((streams) => streams.start()));
  return {
    licenses,
    trials,
    knownProducts,
    knownReleases,
    knownPolicies,
    knownCustomers: new KnownCustomers(options),
    softwareVersions: new SoftwareVersions(knownReleases),
    fingerprints: new Fingerprints(options.tenantKeys),
    tokens: new ActivationTokens(options.signingKeys, options.clock),
    sealedKeys: new SealedLicenseKeys(options.sealer),
    keyMaker: new LicenseKeyMaker(options.tenantKeys),
    refusalLog,
    decisions: new Decisions(options, trials),
    clock: new LicensingClock(options.clock),
    licenseFiles: new LicenseFiles(options.signingKeys, options.clock),
    revocationLists: new RevocationLists(options.signingKeys, options.clock),
    longestLicenseFile: new LongestLicenseFile(options.settings.offline.licenseFileMaxDays * A_DAY_OF_SECONDS),
    stop: async () => {
      await refusalLog.stop();
      await Promise.all(followed.map((streams) => streams.stop()));
    },
  };
}
