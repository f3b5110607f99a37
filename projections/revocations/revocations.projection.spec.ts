import type { LicenseEvent, LicenseFileIssued } from '#domain/licensing/events.js';
import { projectInMemory } from '#platform/projecting/testing.js';
import { revocations } from './revocations.projection.js';
import { endedActivationsTable, licenseFilesTable, revocableLicensesTable } from './revocations.table.js';

const ACTIVATION = '3f1c2f57-5a53-5c0b-8a93-6b3c61b7d0aa';
const at = (occurredAt: string, event: LicenseEvent) => ({ ...event, metadata: { occurredAt } });

function fileIssued(fileId: string, validUntil: string): LicenseFileIssued {
  const ids = { fileId, activationId: ACTIVATION, productId: '7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10' };
  return { type: 'LicenseFileIssued', data: { ...ids, issuedAt: '2026-11-23T10:00:00Z', validUntil } };
}

const FIRST = fileIssued('01932f5a-0000-5f43-9a0e-2f6c3e6a7b10', '2027-11-23T00:00:00Z');
const SECOND = fileIssued('01932f5a-1111-5f43-9a0e-2f6c3e6a7b10', '2027-02-23T00:00:00Z');
const SUSPENDED: LicenseEvent = { type: 'LicenseSuspended', data: { reason: 'unpaid' } };

describe('revocations', () => {
  it('knows each file of an activation by its own end', () => {
    const rows = projectInMemory(revocations, [FIRST, SECOND]).rows(licenseFilesTable);
    expect(rows.map(({ valid_until: end }) => end)).toEqual([FIRST.data.validUntil, SECOND.data.validUntil]);
  });

  it('follows the status of licenses of which there is a file, and of no others', () => {
    const statusAfter = (...events: LicenseEvent[]) => {
      const dated = events.map((event, index) => at(`2026-11-23T10:00:0${index}.000Z`, event));
      const [row] = projectInMemory(revocations, dated).rows(revocableLicensesTable);
      return row && [row.status, row.changed_at];
    };
    expect(statusAfter(SUSPENDED)).toBeUndefined();
    expect(statusAfter(FIRST, SUSPENDED)).toEqual(['suspended', '2026-11-23T10:00:01.000Z']);
    const reinstated: LicenseEvent = { type: 'LicenseReinstated', data: { reason: 'paid' } };
    expect(statusAfter(FIRST, SUSPENDED, reinstated)).toEqual(['active', '2026-11-23T10:00:02.000Z']);
    const revoked: LicenseEvent = { type: 'LicenseRevoked', data: { reason: 'fraud' } };
    expect(statusAfter(FIRST, revoked)).toEqual(['revoked', '2026-11-23T10:00:01.000Z']);
  });

  it('knows which activations have ended, in whichever way', () => {
    const ends: LicenseEvent[] = [
      {
        type: 'DeviceDeactivated',
        data: { activationId: ACTIVATION, reason: 'removed', mayWorkUntil: null, note: null, seatsTaken: 0 },
      },
      { type: 'LeaseLapsed', data: { activationId: ACTIVATION, seatsTaken: 0 } },
    ];
    for (const end of ends) {
      const rows = projectInMemory(revocations, [FIRST, at('2026-12-23T10:00:00.000Z', end)]).rows(
        endedActivationsTable,
      );
      expect(rows).toMatchObject([{ activation_id: ACTIVATION, ended_at: '2026-12-23T10:00:00.000Z' }]);
    }
  });
});
