import type { RecordedEvent } from '#platform/event-store/index.js';
import type { Actor } from '#platform/kernel/index.js';
import type { DeviceActivated, LicenseEvent, SeatTransferred } from '../license/license.events.js';
import type { DecidingInputs, RefusalEvent, VerificationFailed } from '../refused/refused.events.js';

type Values = Readonly<Record<string, string | number | boolean | null>>;

export type DecisionOutcome =
  | { readonly outcome: 'allowed'; readonly facts: readonly LicenseEvent[] }
  | { readonly outcome: 'refused'; readonly code: string; readonly values: Values };

/** A decision that is in the log, with all that it was made on but for the streams themselves. */
export interface RecordedDecision {
  readonly request: 'activate' | 'transfer' | 'verify';
  readonly event: RecordedEvent;
  readonly actor: Actor;
  /** RFC 3339, UTC. */
  readonly decidedAt: string;
  readonly licenseId: string | null;
  /** Of the last event of the license that it saw; -1 for none. */
  readonly licenseRevision: number;
  /** Up to which event it saw the product's releases; `undefined` when no version was to be judged. */
  readonly releases: { readonly revision: number } | { readonly before: bigint } | undefined;
  readonly inputs: DecidingInputs;
  /** Of a new activation, if it comes to one. */
  readonly activationId: string;
  /** How the limits stood, where they decided. */
  readonly limits: VerificationFailed['data']['limits'];
  readonly was: DecisionOutcome;
}

/** A refusal as it was recorded. */
export function refusedDecision(event: RecordedEvent): RecordedDecision {
  const refusal = event as unknown as RefusalEvent;
  const { code, licenseId, licenseRevision, releasesRevision, inputs } = refusal.data;
  const isActivation = refusal.type === 'ActivationRefused';
  return {
    request: isActivation ? refusal.data.request : 'verify',
    event,
    actor: event.metadata.actor,
    decidedAt: event.metadata.occurredAt,
    licenseId,
    licenseRevision,
    releases: releasesRevision === null ? undefined : { revision: releasesRevision },
    inputs,
    activationId: event.id,
    limits: isActivation ? null : refusal.data.limits,
    was: { outcome: 'refused', code, values: isActivation ? refusal.data.values : {} },
  };
}

/**
 * The decision that gave a device its seat, by all that its command has recorded; `undefined` when that was no such
 * request, as with license files.
 * @param productId of the license, and so of the software that asked
 */
export function allowedDecision(group: readonly RecordedEvent[], productId: string): RecordedDecision | undefined {
  const facts = group as unknown as readonly LicenseEvent[];
  const [first] = group;
  const at = facts.findIndex(isSeatTaken);
  const [event, taken] = [group[at], facts[at]];
  if (!first || !event || !taken || !isSeatTaken(taken)) return undefined;
  if (facts.some(({ type }) => type === 'LicenseFileIssued')) return undefined;
  const { actor, occurredAt } = event.metadata;
  const inputs = inputsOf(taken, actor, productId);
  return {
    request: taken.type === 'SeatTransferred' ? 'transfer' : 'activate',
    event,
    actor,
    decidedAt: occurredAt,
    licenseId: event.stream.slice('license-'.length),
    licenseRevision: first.revision - 1,
    releases: inputs.software ? { before: first.position } : undefined,
    inputs,
    activationId: taken.data.activationId,
    limits: null,
    was: { outcome: 'allowed', facts: facts.map(({ type, data }) => ({ type, data }) as LicenseEvent) },
  };
}

type SeatTaken = DeviceActivated | SeatTransferred;

export function isSeatTaken(event: { readonly type: string }): event is SeatTaken {
  return event.type === 'DeviceActivated' || event.type === 'SeatTransferred';
}

/** What software asks with that names its version: what is stable, for its platform. */
function inputsOf(taken: SeatTaken, { address, country }: Actor, productId: string): DecidingInputs {
  const { fingerprint, device } = taken.data;
  const { version, platform } = device;
  return {
    productId,
    fingerprint,
    device,
    place: address === undefined ? null : { address, country: country ?? null },
    software: version === null ? null : { version, channel: 'stable', platform },
    holder: taken.type === 'SeatTransferred' ? { activationId: taken.data.fromActivationId } : null,
  };
}
