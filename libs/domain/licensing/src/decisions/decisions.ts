import { pastState, type Log, type ReadStreamOptions, type RecordedEvent } from '#platform/event-store/index.js';
import type { PolicyVersion } from '../known-policies/policy-version.js';
import type { LicenseEvent } from '../license/license.events.js';
import { license, type License } from '../license/license.js';
import type { Trials } from '../trials.js';
import { isSameOutcome } from './is-same-outcome.js';
import {
  allowedDecision,
  isSeatTaken,
  refusedDecision,
  type DecisionOutcome,
  type RecordedDecision,
} from './recorded-decision.js';
import { ReleasesPast } from './releases-past.js';
import { rerun, type Grounds } from './rerun.js';
import { WhatIf } from './what-if.js';

const REFUSALS = ['ActivationRefused', 'VerificationFailed'];

export interface ExplainedDecision {
  readonly decision: RecordedDecision;
  /** What it was made on. */
  readonly state: License;
  readonly again: DecisionOutcome;
  /** Whether it came out the same, made again. */
  readonly isSame: boolean;
}

/** The decisions about seats and verifications that the log holds. */
export class Decisions {
  constructor(
    private readonly log: Log,
    private readonly trials: Trials,
  ) {}

  /** The decision at a position of the log, made again; `undefined` when there is none of this tenant. */
  async explain(tenant: string, position: bigint, leftOf: Grounds['leftOf']): Promise<ExplainedDecision | undefined> {
    const decision = await this.#decisionAt(tenant, position);
    if (!decision) return undefined;
    const state = await this.stateFor(decision, tenant);
    const again = rerun(decision, { ...(await this.groundsFor(decision, tenant, state)), leftOf });
    return { decision, state, again, isSame: isSameOutcome(decision.was, again) };
  }

  /** The license as the decision saw it. */
  async stateFor({ licenseId, licenseRevision }: RecordedDecision, tenant: string): Promise<License> {
    if (licenseId === null || licenseRevision < 0) return license.initial;
    const past = await pastState(
      this.log,
      `license-${licenseId}`,
      license,
      (event) => event.revision <= licenseRevision,
    );
    return past.tenant === tenant ? past.state : license.initial;
  }

  /** All else that it saw, or would have asked about. A trial that is claimed stays so: today's claims are the ones. */
  async groundsFor(decision: RecordedDecision, tenant: string, state: License): Promise<Omit<Grounds, 'leftOf'>> {
    const { inputs, licenseId } = decision;
    const { productId, fingerprint } = inputs;
    const releases = await new ReleasesPast(this.log).seenBy(decision);
    const claim = { productId, licenseId: licenseId ?? '' };
    const isTrialFree = fingerprint !== null && (await this.trials.isFree(tenant, { ...claim, fingerprint }));
    return { state, releases, isTrialFree };
  }

  /** What decisions would have been under a policy version. */
  under(policy: PolicyVersion, leftOf: Grounds['leftOf']): WhatIf {
    return new WhatIf(this.log, this.trials, policy, leftOf);
  }

  async #decisionAt(tenant: string, position: bigint): Promise<RecordedDecision | undefined> {
    const { store, registry } = this.log;
    for await (const event of registry.decodeAll(store.readAll({ from: position, limit: 1 }))) {
      if (event.position !== position || event.metadata.tenant !== tenant) return undefined;
      if (REFUSALS.includes(event.type)) return refusedDecision(event);
      return isSeatTaken(event) ? this.#allowed(event) : undefined;
    }
    return undefined;
  }

  /** All that the command has recorded stands together; of what came before, only the product is asked. */
  async #allowed({ stream, revision, metadata: { commandId } }: RecordedEvent): Promise<RecordedDecision | undefined> {
    const before = await this.#ofCommand(commandId, stream, { direction: 'backwards', from: revision });
    const behind = await this.#ofCommand(commandId, stream, { from: revision + 1 });
    const [issued] = await this.#first(stream);
    const group = [...before.reverse(), ...behind];
    return issued?.type === 'LicenseIssued' ? allowedDecision(group, issued.data.productId) : undefined;
  }

  async #ofCommand(commandId: string, stream: string, options: ReadStreamOptions): Promise<RecordedEvent[]> {
    const { store, registry } = this.log;
    const events: RecordedEvent[] = [];
    for await (const event of registry.decodeAll(store.readStream(stream, options))) {
      if (event.metadata.commandId !== commandId) break;
      events.push(event);
    }
    return events;
  }

  async #first(stream: string): Promise<readonly LicenseEvent[]> {
    const { store, registry } = this.log;
    const events: LicenseEvent[] = [];
    for await (const event of registry.decodeAll(store.readStream(stream, { limit: 1 }))) {
      events.push(event as unknown as LicenseEvent);
    }
    return events;
  }
}
