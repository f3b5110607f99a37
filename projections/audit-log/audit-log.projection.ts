import { defineProjection, put, type ProjectedEvent, type RowOf } from '#platform/projecting/index.js';
import { auditLogTable as table } from './audit-log.table.js';
import { auditWords, type AuditedEvent, type Words } from './audit-words.js';

/** Who did what to which, when, and from where? */
export const auditLog = defineProjection<AuditedEvent>({
  name: 'audit-log',
  version: 1,
  tables: [table],
  handles: {
    ProductDefined: (event) => [logged(event, auditWords.ProductDefined(event.data))],
    ApiKeyCreated: (event) => [logged(event, auditWords.ApiKeyCreated(event.data))],
    LicenseIssued: (event) => [logged(event, auditWords.LicenseIssued(event.data))],
    LicenseSuspended: (event) => [logged(event, auditWords.LicenseSuspended(event.data))],
    LicenseReinstated: (event) => [logged(event, auditWords.LicenseReinstated(event.data))],
    LicenseRevoked: (event) => [logged(event, auditWords.LicenseRevoked(event.data))],
    DeviceActivated: (event) => [logged(event, auditWords.DeviceActivated(event.data))],
    LeaseRenewed: (event) => [logged(event, auditWords.LeaseRenewed(event.data))],
    DeviceDeactivated: (event) => [logged(event, auditWords.DeviceDeactivated(event.data))],
    ReleasePublished: (event) => [logged(event, auditWords.ReleasePublished(event.data))],
    ReleaseWithdrawn: (event) => [logged(event, auditWords.ReleaseWithdrawn(event.data))],
    MinimumVersionRaised: (event) => [logged(event, auditWords.MinimumVersionRaised(event.data))],
    VersionBlocked: (event) => [logged(event, auditWords.VersionBlocked(event.data))],
    VersionUnblocked: (event) => [logged(event, auditWords.VersionUnblocked(event.data))],
  },
});

function logged({ id, type, stream, position, metadata }: ProjectedEvent<AuditedEvent>, words: Words) {
  const dash = stream.indexOf('-');
  const row: RowOf<typeof table> = {
    position,
    tenant: metadata.tenant,
    event_id: id,
    event_type: type,
    occurred_at: metadata.occurredAt,
    actor_kind: metadata.actor.kind,
    actor_id: metadata.actor.id,
    address: metadata.actor.address ?? null,
    subject_kind: stream.slice(0, dash),
    subject_id: stream.slice(dash + 1),
    change_en: words.en,
    change_de: words.de,
    command_id: metadata.commandId,
    correlation_id: metadata.correlationId,
  };
  return put(table, row);
}
