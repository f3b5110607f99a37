import type { LicenseTerms } from './license.events.js';

/** What holds for a license when its terms say nothing else. */
export const plainTerms: Omit<LicenseTerms, 'seats' | 'expiresAt'> = {
  seatKind: 'floating',
  matchStrategy: 'most',
  graceSeconds: 604_800,
  heartbeatIntervalSeconds: 900,
  daysFromFirstActivation: null,
  expiryStrategy: 'restrict',
  maintenanceEndsAt: null,
  maintenanceDaysFromFirstActivation: null,
  versionRange: null,
  features: {},
  limits: [],
  isTrial: false,
  transferLimit: null,
  allowedCountries: null,
  allowedNetworks: null,
  onCloneSuspected: 'report',
};
