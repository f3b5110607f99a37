import type { LicenseIssued, PolicyApplied } from '#domain/licensing/events.js';
import { clear, defineProjection, put, type ProjectedEvent, type RowChange } from '#platform/projecting/index.js';
import { licenseFeaturesTable as table } from './license-features.table.js';

type Granting = LicenseIssued | PolicyApplied;

/** Which features does a license have, since when, and from what? */
export const licenseFeatures = defineProjection<Granting>({
  name: 'license-features',
  version: 1,
  tables: [table],
  handles: { LicenseIssued: granted, PolicyApplied: granted },
});

/** Terms come as a whole: what they don't name, the license no longer has. */
function granted({ data, metadata, stream, type, id, position }: ProjectedEvent<Granting>): RowChange[] {
  const license = { tenant: metadata.tenant, license_id: stream.slice('license-'.length) };
  const grant = { granted_by: type, granted_at: metadata.occurredAt, event_id: id, position };
  const features = Object.entries(data.terms.features);
  return [
    ...(type === 'PolicyApplied' ? [clear(table, license)] : []),
    ...features.map(([feature, value]) => put(table, { feature, value, ...license, ...grant })),
  ];
}
