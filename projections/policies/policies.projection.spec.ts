import type { PolicyDrafted, PolicyPublished, PolicyRetired } from '#domain/policies/events.js';
import { projectInMemory } from '#platform/projecting/testing.js';
import { policies } from './policies.projection.js';
import { policiesTable, policyVersionsTable } from './policies.table.js';

const POLICY = '5b8a3a52-5d6e-5c43-8a0e-6f6c3e6a7b11';
const PRODUCT = '7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10';

function versionOf(version: number, seats = 1, name = 'Yearly') {
  const terms = { seats } as PolicyDrafted['data']['terms'];
  return { policyId: POLICY, productId: PRODUCT, name, version, terms };
}
const stream = `policy-${POLICY}`;
const drafted = (...of: Parameters<typeof versionOf>): PolicyDrafted & { stream: string } => ({
  type: 'PolicyDrafted',
  data: versionOf(...of),
  stream,
});
const published = (...of: Parameters<typeof versionOf>): PolicyPublished & { stream: string } => ({
  type: 'PolicyPublished',
  data: versionOf(...of),
  stream,
});
const retired: PolicyRetired & { stream: string } = {
  type: 'PolicyRetired',
  data: { reason: 'No longer sold' },
  stream,
};

describe('policies', () => {
  it('has a row for a policy that is published', () => {
    expect(projectInMemory(policies, [drafted(1), published(1)]).rows(policiesTable)).toEqual([
      expect.objectContaining({ name: 'Yearly', status: 'published', published_version: 1, draft_version: null }),
    ]);
  });

  it('has a row for a policy, with the version that is published and the one that is drafted', () => {
    const events = [drafted(1), published(1), drafted(2, 2, 'Annual')];
    expect(projectInMemory(policies, events).rows(policiesTable)).toEqual([
      expect.objectContaining({ name: 'Annual', status: 'published', published_version: 1, draft_version: 2 }),
    ]);
  });

  it('has a row for each version, and of a draft the last words', () => {
    const events = [drafted(1), drafted(1, 5), published(1, 5), drafted(2, 9)];
    expect(projectInMemory(policies, events).rows(policyVersionsTable)).toEqual([
      expect.objectContaining({ version: 1, status: 'published', terms: { seats: 5 } }),
      expect.objectContaining({ version: 2, status: 'draft', terms: { seats: 9 }, published_at: null }),
    ]);
  });

  it('keeps a retired policy, with the reason', () => {
    const [row] = projectInMemory(policies, [drafted(1), published(1), retired]).rows(policiesTable);
    expect(row).toMatchObject({ status: 'retired', retirement_reason: 'No longer sold', published_version: 1 });
  });

  it('keeps when a policy was begun, however often it is drafted', () => {
    const begun = { ...drafted(1), metadata: { occurredAt: '2026-11-23T10:00:00.000Z' } };
    const later = { ...drafted(1, 2), metadata: { occurredAt: '2026-11-24T10:00:00.000Z' } };
    const [row] = projectInMemory(policies, [begun, later]).rows(policiesTable);
    expect(row?.created_at).toBe('2026-11-23T10:00:00.000Z');
  });
});
