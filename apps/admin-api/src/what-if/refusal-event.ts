import type { RecordedEvent } from '#platform/event-store/index.js';
import type { RefusalRow } from '#projections/refusals/refusals.queries.js';

/** The event that a row was made from, as far as the decision in it is concerned. */
export function eventOf(row: RefusalRow, tenant: string): RecordedEvent {
  const { event_id: id, correlation_id: correlationId, occurred_at: at, actor_id: actorId, address } = row;
  const actor = { kind: row.actor_kind as 'api-key', id: actorId, ...(address === null ? {} : { address }) };
  const ids = { commandId: id, correlationId, causationId: correlationId };
  return {
    id,
    type: row.request === 'verify' ? 'VerificationFailed' : 'ActivationRefused',
    data: row.refusal as unknown as RecordedEvent['data'],
    metadata: { tenant, actor, ...ids, occurredAt: at.toISOString(), schemaVersion: 1 },
    stream: 'refusals',
    revision: 0,
    position: BigInt(row.position),
    recordedAt: at,
  };
}
