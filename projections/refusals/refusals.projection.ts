import type { ActivationRefused, RefusalEvent, VerificationFailed } from '#domain/licensing/events.js';
import { defineProjection, insert, type ProjectedEvent, type RowChange } from '#platform/projecting/index.js';
import { refusalsTable as table } from './refusals.table.js';

/** Why was this refused? */
export const refusals = defineProjection<RefusalEvent>({
  name: 'refusals',
  version: 1,
  tables: [table],
  handles: {
    ActivationRefused: (event: ProjectedEvent<ActivationRefused>) => [refused(event, event.data.request)],
    VerificationFailed: (event: ProjectedEvent<VerificationFailed>) => [refused(event, 'verify')],
  },
});

function refused({ id, position, metadata, data }: ProjectedEvent<RefusalEvent>, request: string): RowChange {
  const { tenant, actor, occurredAt, correlationId } = metadata;
  const { code, licenseId, policy, inputs, unrecorded } = data;
  return insert(table, {
    position,
    tenant,
    event_id: id,
    request,
    code,
    occurred_at: occurredAt,
    license_id: licenseId,
    product_id: inputs.productId,
    policy_id: policy?.policyId ?? null,
    policy_version: policy?.version ?? null,
    device_name: inputs.device?.name ?? null,
    version: inputs.software?.version ?? null,
    actor_kind: actor.kind,
    actor_id: actor.id,
    address: actor.address ?? null,
    unrecorded,
    correlation_id: correlationId,
    refusal: data,
  });
}
