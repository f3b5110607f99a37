import { isRefusal, type Decision } from '#platform/kernel/index.js';
import { activateLicense } from '../activate-license/activate-license.js';
import { fingerprintUnusable } from '../fingerprint/fingerprint.refusal.js';
import type { ReleaseRules } from '../known-releases/release-rules.js';
import type { LicenseEvent, LicenseLimit } from '../license/license.events.js';
import type { License } from '../license/license.js';
import { licenseNotFound, trialAlreadyUsed, type LicenseRefusal } from '../license/license.refusal.js';
import type { SeatWish } from '../license/seat-request.js';
import { comparePlace } from '../place/compare-place.js';
import { transferSeat } from '../transfer-seat/transfer-seat.js';
import { verifyLicense } from '../verify-license/verify-license.js';
import { compareVersion } from '../version-standing/compare-version.js';
import type { DecisionOutcome, RecordedDecision } from './recorded-decision.js';

/** What a decision is made on, as it was then or as it would be. */
export interface Grounds {
  readonly state: License;
  /** Of the product of the software that asked. */
  readonly releases: ReleaseRules;
  /** Whether the device's trial of the product is nobody else's. */
  readonly isTrialFree: boolean;
  /** What is left of a limit of which so much was used. */
  readonly leftOf: (limit: LicenseLimit, used: number) => number;
}

/** Makes a recorded decision again, by the very functions that made it, at its own time. */
export function rerun(decision: RecordedDecision, grounds: Grounds): DecisionOutcome {
  if (decision.request === 'verify') return verified(decision, grounds);
  const made = seated(decision, grounds);
  if (isRefusal(made)) return { outcome: 'refused', code: made.refused, values: made.inputs ?? {} };
  return { outcome: 'allowed', facts: made };
}

function seated(decision: RecordedDecision, grounds: Grounds): Decision<LicenseEvent, LicenseRefusal> {
  const { fingerprint } = decision.inputs;
  if (decision.licenseId === null) return licenseNotFound();
  if (fingerprint === null) return fingerprintUnusable();
  const made = decide(decision, grounds, { ...wishOf(decision, grounds), fingerprint, isTrialClaimed: false });
  if (!isRefusal(made) || made.refused !== 'trial-not-claimed') return made;
  if (!grounds.isTrialFree) return trialAlreadyUsed();
  return decide(decision, grounds, { ...wishOf(decision, grounds), fingerprint, isTrialClaimed: true });
}

function decide({ request, inputs, decidedAt }: RecordedDecision, { state }: Grounds, wish: SeatWish) {
  const now = new Date(decidedAt);
  const { holder } = inputs;
  if (request === 'transfer' && holder) return transferSeat(state, { ...wish, from: holder }, now);
  return activateLicense(state, wish, now);
}

function wishOf({ inputs, activationId }: RecordedDecision, grounds: Grounds) {
  const { productId, place } = inputs;
  return {
    productId,
    activationId,
    device: inputs.device ?? { name: null, os: null, platform: null, version: null },
    place: comparePlace({ address: place?.address ?? '', country: place?.country ?? undefined }),
    version: versionOf(inputs, grounds),
  };
}

function versionOf({ software }: RecordedDecision['inputs'], { releases }: Grounds) {
  return software ? compareVersion(releases, { ...software, platform: software.platform ?? undefined }) : undefined;
}

/** A verification sees the license first and the limits last. */
function verified({ inputs, limits, decidedAt }: RecordedDecision, grounds: Grounds): DecisionOutcome {
  const { productId, fingerprint, holder } = inputs;
  const question = {
    productId,
    // The claim is for the token, of which there is none.
    fingerprint: fingerprint ? { digest: fingerprint, tokenClaim: '' } : undefined,
    activationId: holder && 'activationId' in holder ? holder.activationId : undefined,
    version: versionOf(inputs, grounds),
  };
  const { code, usable } = verifyLicense(grounds.state, question, new Date(decidedAt));
  if (!usable) return { outcome: 'refused', code, values: {} };
  const used = (name: string) => limits?.find((one) => one.name === name)?.used ?? 0;
  const isUp = usable.license.terms.limits.some((limit) => grounds.leftOf(limit, used(limit.name)) === 0);
  return isUp ? { outcome: 'refused', code: 'LIMIT_EXCEEDED', values: {} } : { outcome: 'allowed', facts: [] };
}
