import { projectInMemory } from '#platform/projecting/testing.js';
import { licenseFeatures } from './license-features.projection.js';
import { licenseFeaturesTable } from './license-features.table.js';

const LICENSE = '0f5bd3a8-3c0f-8a51-9d5e-5d1f2b7c9a10';
const event = (type: string, features: object) => ({
  type,
  stream: `license-${LICENSE}`,
  data: { terms: { features } },
});
const rowsAfter = (...events: ReturnType<typeof event>[]) =>
  projectInMemory(licenseFeatures, events).rows(licenseFeaturesTable);

describe('license-features', () => {
  it('shows what a license was issued with', () => {
    const rows = rowsAfter(event('LicenseIssued', { export: true, tier: 'gold' }));
    expect(rows).toMatchObject([
      { license_id: LICENSE, feature: 'export', value: true, granted_by: 'LicenseIssued', position: 0n },
      { license_id: LICENSE, feature: 'tier', value: 'gold', granted_at: '2026-01-01T00:00:00.000Z' },
    ]);
  });

  it('shows after a policy was applied what that one grants, and nothing else', () => {
    const rows = rowsAfter(event('LicenseIssued', { export: true, tier: 'gold' }), event('PolicyApplied', { tier: 3 }));
    expect(rows.map(({ feature, value, granted_by }) => [feature, value, granted_by])).toEqual([['tier', 3, 'PolicyApplied']]); // prettier-ignore
  });
});
