import { Injectable } from '@nestjs/common';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal, type Decision } from '#platform/kernel/index.js';
import type { FingerprintDigest } from './fingerprint/fingerprint.js';
import type { LicenseEvent } from './license/license.events.js';
import type { License } from './license/license.js';
import type { LicenseRefusal } from './license/license.refusal.js';
import { Licenses } from './licenses.js';
import { Trials } from './trials.js';

type Decide = (
  state: License,
  now: Date,
  isTrialClaimed: boolean,
  revision: number,
) => Decision<LicenseEvent, LicenseRefusal>;

/** Decisions that may give a device a trial. */
@Injectable()
export class TrialGate {
  constructor(
    private readonly licenses: Licenses,
    private readonly trials: Trials,
  ) {}

  /**
   * Executes the decision. When nothing but the device's trial is missing, claims that and executes it again: whatever
   * else is refused uses up no trial, and what was claimed before a crash is there for the same license.
   */
  async execute(
    licenseId: string,
    context: CommandContext,
    fingerprint: FingerprintDigest | undefined,
    decide: Decide,
  ) {
    const once = (isTrialClaimed: boolean) =>
      this.licenses.execute(licenseId, context, (state, now, revision) => decide(state, now, isTrialClaimed, revision));
    const done = await once(false);
    if (!isRefusal(done) || done.refused !== 'trial-not-claimed' || fingerprint === undefined) return done;
    const license = await this.licenses.findForDecision(licenseId, context.tenant);
    if (license.status === 'not-issued') return done;
    const { productId } = license;
    return (await this.trials.claim(context, { productId, licenseId, fingerprint })) ?? once(true);
  }
}
