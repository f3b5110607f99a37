import { defineEventTypes } from '#platform/event-store/index.js';
import type { TrialEvent } from '../trial/trial.events.js';
import type { RefusalEvent } from '../refused/refused.events.js';
import type { LicenseEvent } from './license.events.js';
import { upcastDeactivated, upcastIssued, upcastRenewed, upcastTaken, upcastWithoutNote } from './license.upcasters.js';

export const licenseEventTypes = defineEventTypes<LicenseEvent | TrialEvent | RefusalEvent>('licensing', {
  LicenseIssued: { schemaVersion: 2, upcasters: { 1: upcastIssued } },
  LicenseSuspended: { schemaVersion: 1 },
  LicenseReinstated: { schemaVersion: 1 },
  LicenseRevoked: { schemaVersion: 1 },
  PolicyApplied: { schemaVersion: 1 },
  LicenseTermBegan: { schemaVersion: 1 },
  DeviceActivated: { schemaVersion: 2, upcasters: { 1: upcastTaken } },
  LeaseRenewed: { schemaVersion: 2, upcasters: { 1: upcastRenewed } },
  LeaseLapsed: { schemaVersion: 1 },
  DeviceDeactivated: { schemaVersion: 3, upcasters: { 1: upcastDeactivated, 2: upcastWithoutNote } },
  SeatTransferred: { schemaVersion: 1 },
  FingerprintAdopted: { schemaVersion: 1 },
  DeviceBlocked: { schemaVersion: 1 },
  DeviceUnblocked: { schemaVersion: 1 },
  CloneSuspected: { schemaVersion: 1 },
  LicenseFileIssued: { schemaVersion: 1 },
  LicenseAssigned: { schemaVersion: 1 },
  TrialClaimed: { schemaVersion: 1 },
  ActivationRefused: { schemaVersion: 1 },
  VerificationFailed: { schemaVersion: 1 },
});
