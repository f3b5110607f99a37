import type { LicenseEvent, LicenseFileIssued } from '#domain/licensing/events.js';
import { defineProjection, put, set, type ProjectedEvent, type RowChange } from '#platform/projecting/index.js';
import { endedActivationsTable, licenseFilesTable, revocableLicensesTable } from './revocations.table.js';

type Recorded = Pick<ProjectedEvent<LicenseEvent>, 'stream' | 'metadata'>;

/** What may no longer be trusted although a license file for it has not ended? */
export const revocations = defineProjection<LicenseEvent>({
  name: 'revocations',
  version: 1,
  tables: [revocableLicensesTable, licenseFilesTable, endedActivationsTable],
  handles: {
    LicenseFileIssued: fileIssued,
    LicenseSuspended: (event) => [statusOf(event, 'suspended')],
    LicenseReinstated: (event) => [statusOf(event, 'active')],
    LicenseRevoked: (event) => [statusOf(event, 'revoked')],
    DeviceDeactivated: (event) => [ended(event, event.data.activationId)],
    LeaseLapsed: (event) => [ended(event, event.data.activationId)],
    SeatTransferred: (event) => [ended(event, event.data.fromActivationId)],
  },
});

/** Files are made for usable licenses only. */
function fileIssued({ data, metadata, stream }: ProjectedEvent<LicenseFileIssued>): readonly RowChange[] {
  const { fileId, activationId, productId, validUntil } = data;
  const ids = { tenant: metadata.tenant, license_id: licenseIdOf(stream), product_id: productId };
  return [
    put(revocableLicensesTable, { ...ids, status: 'active', changed_at: metadata.occurredAt }),
    put(licenseFilesTable, { ...ids, file_id: fileId, activation_id: activationId, valid_until: validUntil }),
  ];
}

function statusOf({ stream, metadata }: Recorded, status: string): RowChange {
  const key = { tenant: metadata.tenant, license_id: licenseIdOf(stream) };
  return set(revocableLicensesTable, key, { status, changed_at: metadata.occurredAt });
}

function ended({ metadata }: Recorded, activationId: string): RowChange {
  const { tenant, occurredAt } = metadata;
  return put(endedActivationsTable, { tenant, activation_id: activationId, ended_at: occurredAt });
}

function licenseIdOf(stream: string): string {
  return stream.slice('license-'.length);
}
