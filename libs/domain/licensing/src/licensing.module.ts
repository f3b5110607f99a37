import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { ActivateLicenseHandler } from './activate-license/activate-license.handler.js';
import { ActivationTokens } from './activation-token/activation-tokens.js';
import { DeactivateDeviceHandler } from './deactivate-device/deactivate-device.handler.js';
import { Fingerprints } from './fingerprint/fingerprints.js';
import { IssueLicenseHandler } from './issue-license/issue-license.handler.js';
import { LicenseKeyMaker } from './issue-license/license-key-maker.js';
import { CheckVersionHandler } from './check-version/check-version.handler.js';
import { KnownProducts } from './known-products/known-products.js';
import { KnownReleases } from './known-releases/known-releases.js';
import { SealedLicenseKeys } from './license-key/sealed-license-keys.js';
import { Licenses } from './licenses.js';
import { LicensingClock } from './licensing-clock.js';
import { ReinstateLicenseHandler } from './reinstate-license/reinstate-license.handler.js';
import { RevokeLicenseHandler } from './revoke-license/revoke-license.handler.js';
import { ShowLicenseHandler } from './show-license/show-license.handler.js';
import { LicenseHistory } from './show-license-history/license-history.js';
import { ShowLicenseHistoryHandler } from './show-license-history/show-license-history.handler.js';
import { SuspendLicenseHandler } from './suspend-license/suspend-license.handler.js';
import { ShowLatestReleaseHandler } from './show-latest-release/show-latest-release.handler.js';
import { SoftwareVersions } from './version-standing/software-versions.js';
import { VerifyLicenseHandler } from './verify-license/verify-license.handler.js';

/** What the context works with; one set serves all containers of a process. */
export interface LicensingParts {
  readonly licenses: Licenses;
  readonly knownProducts: KnownProducts;
  readonly knownReleases: KnownReleases;
  readonly softwareVersions: SoftwareVersions;
  readonly fingerprints: Fingerprints;
  readonly tokens: ActivationTokens;
  readonly sealedKeys: SealedLicenseKeys;
  readonly keyMaker: LicenseKeyMaker;
  readonly history: LicenseHistory;
  readonly clock: LicensingClock;
}

const HANDLERS: Type[] = [
  ActivateLicenseHandler,
  CheckVersionHandler,
  DeactivateDeviceHandler,
  IssueLicenseHandler,
  ReinstateLicenseHandler,
  RevokeLicenseHandler,
  ShowLatestReleaseHandler,
  ShowLicenseHandler,
  ShowLicenseHistoryHandler,
  SuspendLicenseHandler,
  VerifyLicenseHandler,
];

/** The licensing context inside one container. */
@Module({})
export class LicensingModule {
  static with(parts: LicensingParts): DynamicModule {
    return {
      module: LicensingModule,
      providers: [
        { provide: Licenses, useValue: parts.licenses },
        { provide: KnownProducts, useValue: parts.knownProducts },
        { provide: KnownReleases, useValue: parts.knownReleases },
        { provide: SoftwareVersions, useValue: parts.softwareVersions },
        { provide: Fingerprints, useValue: parts.fingerprints },
        { provide: ActivationTokens, useValue: parts.tokens },
        { provide: SealedLicenseKeys, useValue: parts.sealedKeys },
        { provide: LicenseKeyMaker, useValue: parts.keyMaker },
        { provide: LicenseHistory, useValue: parts.history },
        { provide: LicensingClock, useValue: parts.clock },
        ...HANDLERS,
      ],
      exports: [ActivationTokens, LicensingClock],
    };
  }
}
