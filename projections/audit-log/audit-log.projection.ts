import { defineProjection, insert, type ProjectedEvent, type RowOf } from '#platform/projecting/index.js';
import { auditLogTable as table } from './audit-log.table.js';
import { auditWords, type AuditedEvent, type Words } from './audit-words.js';

/** Who did what to which, when, and from where? */
export const auditLog = defineProjection<AuditedEvent>({
  name: 'audit-log',
  version: 2,
  tables: [table],
  handles: {
    ProductDefined: (event) => [logged(event, auditWords.ProductDefined(event.data))],
    ApiKeyCreated: (event) => [logged(event, auditWords.ApiKeyCreated(event.data))],
    ApiKeyRotated: (event) => [logged(event, auditWords.ApiKeyRotated(event.data))],
    ApiKeyRevoked: (event) => [logged(event, auditWords.ApiKeyRevoked(event.data))],
    LicenseIssued: (event) => [logged(event, auditWords.LicenseIssued(event.data))],
    LicenseSuspended: (event) => [logged(event, auditWords.LicenseSuspended(event.data))],
    LicenseReinstated: (event) => [logged(event, auditWords.LicenseReinstated(event.data))],
    LicenseRevoked: (event) => [logged(event, auditWords.LicenseRevoked(event.data))],
    PolicyApplied: (event) => [logged(event, auditWords.PolicyApplied(event.data))],
    LicenseTermBegan: (event) => [logged(event, auditWords.LicenseTermBegan(event.data))],
    DeviceActivated: (event) => [logged(event, auditWords.DeviceActivated(event.data))],
    LeaseRenewed: (event) => [logged(event, auditWords.LeaseRenewed(event.data))],
    LeaseLapsed: (event) => [logged(event, auditWords.LeaseLapsed(event.data))],
    DeviceDeactivated: (event) => [logged(event, auditWords.DeviceDeactivated(event.data))],
    SeatTransferred: (event) => [logged(event, auditWords.SeatTransferred(event.data))],
    FingerprintAdopted: (event) => [logged(event, auditWords.FingerprintAdopted(event.data))],
    DeviceBlocked: (event) => [logged(event, auditWords.DeviceBlocked(event.data))],
    DeviceUnblocked: (event) => [logged(event, auditWords.DeviceUnblocked(event.data))],
    CloneSuspected: (event) => [logged(event, auditWords.CloneSuspected(event.data))],
    LicenseFileIssued: (event) => [logged(event, auditWords.LicenseFileIssued(event.data))],
    LicenseAssigned: (event) => [logged(event, auditWords.LicenseAssigned(event.data))],
    ReleasePublished: (event) => [logged(event, auditWords.ReleasePublished(event.data))],
    ReleaseWithdrawn: (event) => [logged(event, auditWords.ReleaseWithdrawn(event.data))],
    MinimumVersionRaised: (event) => [logged(event, auditWords.MinimumVersionRaised(event.data))],
    VersionBlocked: (event) => [logged(event, auditWords.VersionBlocked(event.data))],
    VersionUnblocked: (event) => [logged(event, auditWords.VersionUnblocked(event.data))],
    PolicyDrafted: (event) => [logged(event, auditWords.PolicyDrafted(event.data))],
    PolicyPublished: (event) => [logged(event, auditWords.PolicyPublished(event.data))],
    PolicyRetired: (event) => [logged(event, auditWords.PolicyRetired(event.data))],
    SigningKeyRotated: (event) => [logged(event, auditWords.SigningKeyRotated(event.data))],
    SigningKeyRevoked: (event) => [logged(event, auditWords.SigningKeyRevoked(event.data))],
    ProjectionRebuildOrdered: (event) => [logged(event, auditWords.ProjectionRebuildOrdered(event.data))],
    ProjectionSwapOrdered: (event) => [logged(event, auditWords.ProjectionSwapOrdered(event.data))],
    ProjectionRollbackOrdered: (event) => [logged(event, auditWords.ProjectionRollbackOrdered(event.data))],
    ProjectionGenerationDropOrdered: (event) => [logged(event, auditWords.ProjectionGenerationDropOrdered(event.data))],
    ParkedEventsRetryOrdered: (event) => [logged(event, auditWords.ParkedEventsRetryOrdered(event.data))],
    CustomerRegistered: (event) => [logged(event, auditWords.CustomerRegistered(event.data))],
    ContactDetailsChanged: (event) => [logged(event, auditWords.ContactDetailsChanged(event.data))],
    ContactPersonNamed: (event) => [logged(event, auditWords.ContactPersonNamed(event.data))],
    PersonForgotten: (event) => [logged(event, auditWords.PersonForgotten(event.data))],
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
  return insert(table, row);
}
