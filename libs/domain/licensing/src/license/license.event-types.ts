import { defineEventTypes } from '#platform/event-store/index.js';
import type { LicenseEvent } from './license.events.js';

export const licenseEventTypes = defineEventTypes<LicenseEvent>('licensing', {
  LicenseIssued: { schemaVersion: 1 },
  LicenseSuspended: { schemaVersion: 1 },
  LicenseReinstated: { schemaVersion: 1 },
  LicenseRevoked: { schemaVersion: 1 },
  DeviceActivated: { schemaVersion: 1 },
  LeaseRenewed: { schemaVersion: 1 },
  DeviceDeactivated: { schemaVersion: 1 },
});
