import type { Decision, Fold } from '#platform/kernel/index.js';
import type { FingerprintComponent } from '../fingerprint/fingerprint.js';
import { utc, wholeSecond } from '../license/lease.js';
import { trialAlreadyUsed } from '../license/license.refusal.js';
import type { TrialEvent } from './trial.events.js';

/** The trial that one component of a device stands for, in one product. */
export interface Trial {
  /** The license that the device had its trial by. */
  readonly licenseId: string | undefined;
}

export interface TrialWish {
  readonly productId: string;
  readonly licenseId: string;
  readonly component: FingerprintComponent;
}

export const trial: Fold<Trial, TrialEvent> = {
  initial: { licenseId: undefined },
  evolve: (_, { data: { licenseId } }) => ({ licenseId }),
};

/** Gives the trial to the license, for good: the first that asks has it, and may ask again. */
export function claimTrial(
  { licenseId }: Trial,
  wish: TrialWish,
  now: Date,
): Decision<TrialEvent, ReturnType<typeof trialAlreadyUsed>> {
  if (licenseId === wish.licenseId) return [];
  if (licenseId !== undefined) return trialAlreadyUsed();
  return [{ type: 'TrialClaimed', data: { ...wish, claimedAt: utc(wholeSecond(now)) } }];
}
