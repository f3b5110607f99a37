import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { ActivateLicenseHandler } from './activate-license/activate-license.handler.js';
import { ActivationTokens } from './activation-token/activation-tokens.js';
import { DeactivateDeviceHandler } from './deactivate-device/deactivate-device.handler.js';
import { Decisions } from './decisions/decisions.js';
import { Fingerprints } from './fingerprint/fingerprints.js';
import { IssueLicenseFileHandler } from './issue-license-file/issue-license-file.handler.js';
import { LongestLicenseFile } from './issue-license-file/longest-license-file.js';
import { IssueLicenseHandler } from './issue-license/issue-license.handler.js';
import { LicenseKeyMaker } from './issue-license/license-key-maker.js';
import { BlockDeviceHandler } from './block-device/block-device.handler.js';
import { RemoveDeviceHandler } from './block-device/remove-device.handler.js';
import { UnblockDeviceHandler } from './block-device/unblock-device.handler.js';
import { ApplyPolicyHandler } from './apply-policy/apply-policy.handler.js';
import { AssignLicenseHandler } from './assign-license/assign-license.handler.js';
import { KnownCustomers } from './known-customers/known-customers.js';
import { KnownPolicies } from './known-policies/known-policies.js';
import { KnownProducts } from './known-products/known-products.js';
import { KnownReleases } from './known-releases/known-releases.js';
import { SealedLicenseKeys } from './license-key/sealed-license-keys.js';
import { Licenses } from './licenses.js';
import { LicenseFiles } from './license-file/license-files.js';
import { LicensingClock } from './licensing-clock.js';
import { RenewLeaseHandler } from './renew-lease/renew-lease.handler.js';
import { TrialGate } from './trial-gate.js';
import { Trials } from './trials.js';
import { SeatRequests } from './seat-requests.js';
import { HeldSeats } from './held-seats.js';
import { SuspectCloneHandler } from './suspect-clone/suspect-clone.handler.js';
import { TransferSeatHandler } from './transfer-seat/transfer-seat.handler.js';
import { RefusalLog } from './refusal-log.js';
import { RevocationLists } from './revocation-list/revocation-lists.js';
import { ReinstateLicenseHandler } from './reinstate-license/reinstate-license.handler.js';
import { RevokeLicenseHandler } from './revoke-license/revoke-license.handler.js';
import { ShowLicenseHandler } from './show-license/show-license.handler.js';
import { SuspendLicenseHandler } from './suspend-license/suspend-license.handler.js';
import { ShowLatestReleaseHandler } from './show-latest-release/show-latest-release.handler.js';
import { SoftwareVersions } from './version-standing/software-versions.js';
import { StandingVerdicts } from './verify-license/standing-verdicts.js';
import { VersionStandings } from './version-standing/version-standings.js';
import { VerifyLicenseHandler } from './verify-license/verify-license.handler.js';

/** What the context works with; one set serves all containers of a process. */
export interface LicensingParts {
  readonly licenses: Licenses;
  readonly trials: Trials;
  readonly knownProducts: KnownProducts;
  readonly knownReleases: KnownReleases;
  readonly knownPolicies: KnownPolicies;
  readonly knownCustomers: KnownCustomers;
  readonly softwareVersions: SoftwareVersions;
  readonly fingerprints: Fingerprints;
  readonly tokens: ActivationTokens;
  readonly sealedKeys: SealedLicenseKeys;
  readonly keyMaker: LicenseKeyMaker;
  readonly refusalLog: RefusalLog;
  readonly decisions: Decisions;
  readonly clock: LicensingClock;
  readonly licenseFiles: LicenseFiles;
  readonly revocationLists: RevocationLists;
  readonly longestLicenseFile: LongestLicenseFile;
}

const HANDLERS: Type[] = [
  ActivateLicenseHandler,
  AssignLicenseHandler,
  BlockDeviceHandler,
  ApplyPolicyHandler,
  DeactivateDeviceHandler,
  IssueLicenseFileHandler,
  IssueLicenseHandler,
  ReinstateLicenseHandler,
  RemoveDeviceHandler,
  RenewLeaseHandler,
  RevokeLicenseHandler,
  ShowLatestReleaseHandler,
  ShowLicenseHandler,
  SuspectCloneHandler,
  SuspendLicenseHandler,
  TransferSeatHandler,
  UnblockDeviceHandler,
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
        { provide: Trials, useValue: parts.trials },
        TrialGate,
        { provide: KnownProducts, useValue: parts.knownProducts },
        { provide: KnownReleases, useValue: parts.knownReleases },
        { provide: KnownPolicies, useValue: parts.knownPolicies },
        { provide: KnownCustomers, useValue: parts.knownCustomers },
        { provide: SoftwareVersions, useValue: parts.softwareVersions },
        { provide: Fingerprints, useValue: parts.fingerprints },
        { provide: ActivationTokens, useValue: parts.tokens },
        { provide: SealedLicenseKeys, useValue: parts.sealedKeys },
        { provide: LicenseKeyMaker, useValue: parts.keyMaker },
        { provide: RefusalLog, useValue: parts.refusalLog },
        { provide: Decisions, useValue: parts.decisions },
        { provide: LicensingClock, useValue: parts.clock },
        SeatRequests,
        HeldSeats,
        StandingVerdicts,
        VersionStandings,
        { provide: LicenseFiles, useValue: parts.licenseFiles },
        { provide: RevocationLists, useValue: parts.revocationLists },
        { provide: LongestLicenseFile, useValue: parts.longestLicenseFile },
        ...HANDLERS,
      ],
      exports: [
        ActivationTokens,
        Decisions,
        LicensingClock,
        RevocationLists,
        HeldSeats,
        RefusalLog,
        StandingVerdicts,
        VersionStandings,
      ],
    };
  }
}
