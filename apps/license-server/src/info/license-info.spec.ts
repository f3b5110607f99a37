import { plainTerms, type IssuedLicense, type LicenseTerms } from '#domain/licensing/index.js';
import { PersistentMap } from '#platform/kernel/index.js';
import { InfoQuery } from './info.dto.js';
import { licenseInfoOf } from './license-info.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const PAST = '2026-11-23T10:00:00Z';
const AHEAD = '2026-11-23T10:00:01Z';

function licenseWith(terms: Partial<LicenseTerms>, status: IssuedLicense['status'] = 'active'): IssuedLicense {
  const seats = { seatsTaken: 0, activations: PersistentMap.of() };
  return {
    ...seats,
    status,
    terms: { ...plainTerms, seats: 1, expiresAt: null, ...terms },
  } as unknown as IssuedLicense;
}

function infoOf(terms: Partial<LicenseTerms>, status?: IssuedLicense['status']) {
  return licenseInfoOf(licenseWith(terms, status), [], new InfoQuery(), NOW);
}

describe('What `info` tells of a license', () => {
  it('is that it has expired from its end on, unless it was suspended or revoked', () => {
    expect(infoOf({ expiresAt: AHEAD }).status).toBe('active');
    expect(infoOf({ expiresAt: PAST }).status).toBe('expired');
    expect(infoOf({ expiresAt: PAST }, 'suspended').status).toBe('suspended');
  });

  it('is that it stays active where older versions go on working, and that its maintenance is over', () => {
    const maintain = { expiryStrategy: 'maintain' } as const;
    const over = { status: 'active', expiresAt: PAST, maintenanceEndsAt: PAST, isMaintenanceOver: true, ...maintain };
    expect(infoOf({ ...maintain, expiresAt: PAST })).toMatchObject(over);
    expect(infoOf({ ...maintain, expiresAt: AHEAD })).toMatchObject({ status: 'active', isMaintenanceOver: false });
  });

  it('is when its maintenance ends, the earlier of that and of the license’s end where older versions go on', () => {
    const both = { expiresAt: AHEAD, maintenanceEndsAt: PAST } as const;
    expect(infoOf({ ...both, expiryStrategy: 'maintain' })).toMatchObject({
      maintenanceEndsAt: PAST,
      isMaintenanceOver: true,
    });
    expect(infoOf({ maintenanceEndsAt: PAST })).toMatchObject({ status: 'active', isMaintenanceOver: true });
    expect(infoOf({ expiresAt: PAST })).toMatchObject({ maintenanceEndsAt: null, isMaintenanceOver: false });
  });
});
