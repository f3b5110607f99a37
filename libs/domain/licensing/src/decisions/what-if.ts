import type { Log, RecordedEvent } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { applyPolicy } from '../apply-policy/apply-policy.js';
import type { PolicyVersion } from '../known-policies/policy-version.js';
import type { LicenseEvent } from '../license/license.events.js';
import { license, type License } from '../license/license.js';
import type { Trials } from '../trials.js';
import {
  allowedDecision,
  isSeatTaken,
  refusedDecision,
  type DecisionOutcome,
  type RecordedDecision,
} from './recorded-decision.js';
import { ReleasesPast } from './releases-past.js';
import { rerun, type Grounds } from './rerun.js';

/** A decision, and how it would have come out. */
export interface DecisionAgain {
  readonly decision: RecordedDecision;
  readonly would: DecisionOutcome;
  /** Whether it would have been allowed instead of refused, or refused otherwise, or the other way round. */
  readonly isOtherwise: boolean;
}

export interface LicenseQuestion {
  readonly tenant: string;
  readonly licenseId: string;
  /** Decisions from then on, in milliseconds since 1970. */
  readonly since: number;
  /** The refusals that are recorded of it. */
  readonly refusals: readonly RecordedEvent[];
}

/**
 * Makes recorded decisions again as if a policy version had been applied just before each: every one on the license as it
 * was, with the terms it would have had. Nothing is agreed on with the customer beside the policy.
 */
export class WhatIf {
  readonly #releases: ReleasesPast;

  constructor(
    private readonly log: Log,
    private readonly trials: Trials,
    private readonly policy: PolicyVersion,
    private readonly leftOf: Grounds['leftOf'],
  ) {
    this.#releases = new ReleasesPast(log);
  }

  /** In the order they were made. Reads the license's stream once, in constant memory. */
  async *decisionsOf({ tenant, licenseId, since, refusals }: LicenseQuestion): AsyncGenerator<DecisionAgain> {
    const waiting = refusals.map(refusedDecision).sort(inTheirOrder);
    let [state, revision] = [license.initial, -1];
    for await (const group of this.#commandsOf(licenseId)) {
      while (waiting[0] && waiting[0].licenseRevision <= revision) yield* this.#again(tenant, state, waiting.shift());
      if (group[0]?.metadata.tenant !== tenant) return;
      const allowed = isSince(group, since) ? allowedIn(group, state) : undefined;
      yield* this.#again(tenant, state, allowed);
      for (const event of group) state = license.evolve(state, event as unknown as LicenseEvent);
      revision = group.at(-1)?.revision ?? revision;
    }
    for (const refused of waiting) yield* this.#again(tenant, state, refused);
  }

  async *#again(tenant: string, state: License, decision: RecordedDecision | undefined) {
    if (!decision) return;
    const would = rerun(decision, await this.#grounds(tenant, decision, this.#underPolicy(state, decision)));
    yield { decision, would, isOtherwise: codeOf(decision.was) !== codeOf(would) };
  }

  #underPolicy(state: License, { decidedAt }: RecordedDecision): License {
    const wish = { policy: this.policy, agreed: {}, restartsTerm: false };
    const facts = applyPolicy(state, wish, new Date(decidedAt));
    if (isRefusal(facts)) return state;
    return facts.reduce((before, fact) => license.evolve(before, fact), state);
  }

  /** Only where it is a trial that the device would get, it matters whether it had one. */
  async #grounds(tenant: string, decision: RecordedDecision, state: License): Promise<Grounds> {
    const { leftOf } = this;
    const { licenseId, inputs } = decision;
    const { productId, fingerprint } = inputs;
    const isTrial = state.status !== 'not-issued' && state.terms.isTrial;
    const isTrialFree =
      !isTrial ||
      (fingerprint !== null &&
        (await this.trials.isFree(tenant, { productId, licenseId: licenseId ?? '', fingerprint })));
    return { state, releases: await this.#releases.seenBy(decision), isTrialFree, leftOf };
  }

  /** The license's events, those of one command together. */
  async *#commandsOf(licenseId: string): AsyncGenerator<readonly RecordedEvent[]> {
    const { store, registry } = this.log;
    let group: RecordedEvent[] = [];
    for await (const event of registry.decodeAll(store.readStream(`license-${licenseId}`))) {
      const [first] = group;
      if (first && first.metadata.commandId !== event.metadata.commandId) {
        yield group;
        group = [];
      }
      group.push(event);
    }
    if (group.length > 0) yield group;
  }
}

export function codeOf(outcome: DecisionOutcome): string | null {
  return outcome.outcome === 'allowed' ? null : outcome.code;
}

/** By what they saw of the license; of those that saw the same, by when they were recorded. */
function inTheirOrder(one: RecordedDecision, other: RecordedDecision): number {
  return one.licenseRevision - other.licenseRevision || Number(one.event.position - other.event.position);
}

function isSince(group: readonly RecordedEvent[], since: number): boolean {
  return group.some((event) => isSeatTaken(event) && Date.parse(event.metadata.occurredAt) >= since);
}

function allowedIn(group: readonly RecordedEvent[], state: License): RecordedDecision | undefined {
  return state.status === 'not-issued' ? undefined : allowedDecision(group, state.productId);
}
