import { Injectable } from '@nestjs/common';
import type { CommandContext } from '#platform/event-store/index.js';
import { derivedId, isRefusal, type Decision } from '#platform/kernel/index.js';
import type { FingerprintDigest } from './fingerprint/fingerprint.js';
import { Fingerprints } from './fingerprint/fingerprints.js';
import { licenseIdOf, parseLicenseKey } from './license-key/license-key.js';
import type { LicenseEvent } from './license/license.events.js';
import type { License } from './license/license.js';
import { licenseNotFound, type LicenseRefusal } from './license/license.refusal.js';
import { matchingActivation } from './license/matching-activation.js';
import type { LicenseActivated, SeatRequest, SeatWish } from './license/seat-request.js';
import { stillActivated, type Activated } from './license/still-activated.js';
import { Licenses } from './licenses.js';
import { LicensingClock } from './licensing-clock.js';
import { comparePlace } from './place/compare-place.js';
import { refusedPlace } from './place/refused-place.js';
import { LastSeen } from './refusal-log/last-seen.js';
import { activationRefused } from './refusal-log/refusal-facts.js';
import { RefusalLog } from './refusal-log.js';
import type { DecidingInputs } from './refused/refused.events.js';
import { TrialGate } from './trial-gate.js';
import { refusedVersion } from './version-standing/refused-version.js';
import { SoftwareVersions } from './version-standing/software-versions.js';
import { standingFor } from './version-standing/version-standing.js';

export interface SeatAsked {
  readonly request: 'activate' | 'transfer';
  readonly holder: DecidingInputs['holder'];
}

/** Brings a device that wants a seat, and what is known of its software, before a decision about the license. */
@Injectable()
export class SeatRequests {
  constructor(
    private readonly licenses: Licenses,
    private readonly trials: TrialGate,
    private readonly fingerprints: Fingerprints,
    private readonly versions: SoftwareVersions,
    private readonly clock: LicensingClock,
    private readonly refusals: RefusalLog,
  ) {}

  /** @param asked for a seat, or for the one that `holder` has */
  async decide(
    { actor, ...context }: CommandContext,
    request: SeatRequest,
    asked: SeatAsked,
    decide: (state: License, wish: SeatWish, now: Date) => Decision<LicenseEvent, LicenseRefusal>,
  ): Promise<LicenseActivated | LicenseRefusal> {
    const { country } = request.place;
    const at = { actor: country === undefined ? actor : { ...actor, country }, ...context };
    const seen = new LastSeen(this.clock.now());
    const done = await this.#decide(at, request, seen, decide);
    if (isRefusal(done)) this.#note(at, request, asked, seen, done);
    return done;
  }

  /** What is refused to a repetition was decided on what came after the first answer: it is no decision of its own. */
  #note(context: CommandContext, request: SeatRequest, asked: SeatAsked, seen: LastSeen, no: LicenseRefusal): void {
    if (seen.isDecidedElsewhere || no.refused === 'idempotency-key-reused') return;
    const { tenant, actor, correlationId } = context;
    const refusal = activationRefused(asked.request, no, seen, {
      ...request,
      fingerprint: seen.fingerprint,
      holder: asked.holder,
    });
    this.refusals.record({ tenant, actor, correlationId, now: seen.now, refusal });
  }

  async #decide(
    context: CommandContext,
    request: SeatRequest,
    seen: LastSeen,
    decide: (state: License, wish: SeatWish, now: Date) => Decision<LicenseEvent, LicenseRefusal>,
  ): Promise<LicenseActivated | LicenseRefusal> {
    const key = parseLicenseKey(request.licenseKey);
    if (!key) return licenseNotFound();
    seen.licenseId = licenseIdOf(key);
    const fingerprint = await this.fingerprints.read(context.tenant, request.fingerprint);
    if (isRefusal(fingerprint)) return fingerprint;
    const { digest, tokenClaim } = fingerprint;
    seen.fingerprint = digest;
    const { productId, software, device } = request;
    const activationId = derivedId(context.commandId, 'activation');
    const compared = software && (await this.versions.compareSeen(context.tenant, productId, software));
    const version = compared?.comparison;
    seen.releasesRevision = compared?.revision;
    const place = comparePlace(request.place);
    const wish = { productId, activationId, fingerprint: digest, device, place, version };
    seen.isDecidedElsewhere = true;
    const done = await this.trials.execute(seen.licenseId, context, digest, (state, now, isTrialClaimed, revision) => {
      seen.decidedOn(state, revision, now);
      return decide(state, { isTrialClaimed, ...wish }, now);
    });
    if (isRefusal(done)) return done;
    seen.isDecidedElsewhere = true;
    const isNew = done.facts.some(({ type }) => type === 'DeviceActivated' || type === 'SeatTransferred');
    const activated = activationIn(done.state, digest);
    const isRepeatable = context.wishDigest !== undefined;
    const current = isRepeatable ? await this.#current(activated, context.tenant, wish) : activated;
    if (isRefusal(current)) return current;
    const update = version && standingFor(current.license.terms, version, this.clock.now());
    return { tokenClaim, isNew, position: done.position, update, ...current };
  }

  /** What may be repeated may be answered as of long ago. */
  async #current(before: Activated, tenant: string, { version, place }: Pick<SeatWish, 'version' | 'place'>) {
    const license = await this.licenses.find(before.license.licenseId, tenant);
    const now = this.clock.now();
    const current = stillActivated(before, license, now);
    if (isRefusal(current)) return current;
    const { terms } = current.license;
    return refusedVersion(version, terms, now) ?? refusedPlace(place, terms) ?? current;
  }
}

function activationIn(state: License, fingerprint: FingerprintDigest): Activated {
  const activation = state.status === 'not-issued' ? undefined : matchingActivation(state, fingerprint);
  if (state.status === 'not-issued' || !activation) throw new Error('an activation just decided is not in the license');
  return { license: state, activation };
}
