import type { PolicyTerms } from './policy.events.js';

/** A trial is for trying: who needs it for longer than this is a customer. */
const LONGEST_TRIAL_DAYS = 180;

type Check = readonly [holds: (terms: PolicyTerms) => boolean, sentence: string];

const CHECKS: readonly Check[] = [
  [
    ({ graceSeconds, heartbeatIntervalSeconds }) => heartbeatIntervalSeconds <= graceSeconds,
    'heartbeatIntervalSeconds must not be more than graceSeconds: leases would end between two heartbeats.',
  ],
  [
    ({ isTrial, durationDays }) => !isTrial || (durationDays !== null && durationDays <= LONGEST_TRIAL_DAYS),
    `A trial must end: durationDays must be given, and be ${LONGEST_TRIAL_DAYS} at most.`,
  ],
  [
    ({ isTrial, durationFrom }) => !isTrial || durationFrom === 'first-activation',
    'A trial begins when it is first used: durationFrom must be "first-activation".',
  ],
  [
    ({ isTrial, expiryStrategy }) => !isTrial || expiryStrategy === 'restrict',
    'After a trial nothing goes on working: expiryStrategy must be "restrict".',
  ],
  [
    ({ expiryStrategy, durationDays, maintenanceDays }) =>
      expiryStrategy === 'restrict' ||
      maintenanceDays === null ||
      durationDays === null ||
      maintenanceDays <= durationDays,
    'With expiryStrategy "maintain", maintenanceDays must not be more than durationDays: what is released after the end is not in the license.',
  ],
  [
    ({ seatKind, transferLimit }) => seatKind === 'node-locked' || transferLimit === null,
    'Floating seats free themselves: a transferLimit goes with seatKind "node-locked" only.',
  ],
];

/** What in the terms rules something else in them out, as a sentence for whoever wrote them. */
export function contradictionIn(terms: PolicyTerms): string | undefined {
  return CHECKS.find(([holds]) => !holds(terms))?.[1];
}
