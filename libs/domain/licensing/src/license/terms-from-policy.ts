import type { PolicyTerms } from '#domain/policies/events.js';
import { utc, wholeSecond } from './lease.js';
import type { LicenseLimit, LicenseTerms, LicenseTermBegan } from './license.events.js';

const A_DAY_OF_MILLISECONDS = 86_400_000;

/** What was agreed on with one customer, in place of what the policy says. */
export interface AgreedTerms {
  readonly seats?: number | undefined;
  /** RFC 3339, UTC; in place of the duration. */
  readonly expiresAt?: string | undefined;
  readonly features?: LicenseTerms['features'] | undefined;
  readonly limits?: readonly LicenseLimit[] | undefined;
}

/** The terms of a license whose duration begins now, or with its first activation. */
export function termsFromPolicy(policy: PolicyTerms, agreed: AgreedTerms, now: Date): LicenseTerms {
  const { durationDays, durationFrom, maintenanceDays, seats, features, limits, ...terms } = policy;
  const { expiresAt } = agreed;
  const days = expiresAt === undefined ? durationDays : null;
  const [fromIssue, fromUse] = durationFrom === 'issue' ? [now, false] : [undefined, true];
  return {
    seats: agreed.seats ?? seats,
    features: agreed.features ?? features,
    limits: agreed.limits ?? limits,
    expiresAt: expiresAt ?? daysAfter(fromIssue, days),
    daysFromFirstActivation: fromUse ? days : null,
    maintenanceEndsAt: daysAfter(fromIssue, maintenanceDays),
    maintenanceDaysFromFirstActivation: fromUse ? maintenanceDays : null,
    // Last: Node.js 20 gives each object that goes on behind a spread a hidden class of its own, and verify reads these often.
    ...terms,
  };
}

/** What becomes certain when a license is first used; undefined when everything is. */
export function termBegun(terms: LicenseTerms, now: Date): LicenseTermBegan['data'] | undefined {
  const { expiresAt, daysFromFirstActivation, maintenanceEndsAt, maintenanceDaysFromFirstActivation } = terms;
  const isEndOpen = expiresAt === null && daysFromFirstActivation !== null;
  const isMaintenanceOpen = maintenanceEndsAt === null && maintenanceDaysFromFirstActivation !== null;
  if (!isEndOpen && !isMaintenanceOpen) return undefined;
  return {
    beganAt: utc(wholeSecond(now)),
    expiresAt: expiresAt ?? daysAfter(now, daysFromFirstActivation),
    maintenanceEndsAt: maintenanceEndsAt ?? daysAfter(now, maintenanceDaysFromFirstActivation),
  };
}

function daysAfter(start: Date | undefined, days: number | null): string | null {
  if (start === undefined || days === null) return null;
  return utc(wholeSecond(start) + days * A_DAY_OF_MILLISECONDS);
}
