import { Streams, type CommandContext, type StreamsOptions } from '#platform/event-store/index.js';
import { derivedId, isRefusal } from '#platform/kernel/index.js';
import type { FingerprintDigest } from './fingerprint/fingerprint.js';
import { trialAlreadyUsed, type LicenseRefusal } from './license/license.refusal.js';
import type { TrialEvent } from './trial/trial.events.js';
import { trialMarks } from './trial/trial-marks.js';
import { claimTrial, trial, type Trial } from './trial/trial.js';

export interface TrialOfDevice {
  readonly productId: string;
  readonly licenseId: string;
  readonly fingerprint: FingerprintDigest;
}

/** Which license each device of this installation had its trial of a product by. */
export class Trials extends Streams<Trial, TrialEvent> {
  constructor(options: StreamsOptions) {
    super(options, 'trial', trial);
  }

  /** Whether no other license has the device's trial. */
  async isFree(tenant: string, { productId, licenseId, fingerprint }: TrialOfDevice): Promise<boolean> {
    const known = await Promise.all(marksOf(productId, fingerprint).map(({ id }) => this.find(id, tenant)));
    return known.every((of) => of.licenseId === undefined || of.licenseId === licenseId);
  }

  /** Claims the device's trial for the license, which may have it already. Answers why not, if another license has it. */
  async claim(
    context: CommandContext,
    { productId, licenseId, fingerprint }: TrialOfDevice,
  ): Promise<LicenseRefusal | undefined> {
    const marks = marksOf(productId, fingerprint);
    // All before the first is claimed: a license that is refused should leave nothing behind.
    const known = await Promise.all(marks.map(({ id }) => this.findForDecision(id, context.tenant)));
    if (known.some((of) => of.licenseId !== undefined && of.licenseId !== licenseId)) return trialAlreadyUsed();
    for (const { id, component } of marks) {
      const wish = { productId, licenseId, component };
      const done = await this.execute(id, contextFor(context, id), (state, now) => claimTrial(state, wish, now));
      if (isRefusal(done)) return done;
    }
    return undefined;
  }
}

function marksOf(productId: string, fingerprint: FingerprintDigest) {
  return trialMarks(fingerprint).map((mark) => ({ ...mark, id: derivedId(productId, mark.digest) }));
}

/** Each claim is a wish of its own; that it is repeated is told by the license that has it. */
function contextFor({ wishDigest: _, ...context }: CommandContext, id: string): CommandContext {
  return { ...context, commandId: derivedId(context.commandId, 'trial', id) };
}
