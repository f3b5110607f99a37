import type { ApiKeyCreated, ApiKeyRevoked, ApiKeyRotated } from '#domain/products/events.js';
import { projectInMemory } from '#platform/projecting/testing.js';
import { apiKeys } from './api-keys.projection.js';
import { apiKeyStandingOf } from './api-keys.queries.js';
import { apiKeysTable } from './api-keys.table.js';

const [FORMER, NEXT] = ['0123456789abcdef0123456789abcdef', 'fedcba9876543210fedcba9876543210'] as const;
const KEY = `pk_${FORMER.slice(0, 27)}QUITE`;
const NOW = new Date('2026-11-23T12:00:00Z');
const ENDS = '2026-12-23T12:00:00.000Z';

const created: ApiKeyCreated = {
  type: 'ApiKeyCreated',
  data: {
    apiKeyId: FORMER,
    productId: '7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10',
    name: 'Releases',
    key: KEY,
    endsAt: null,
    predecessorId: null,
  },
};
const rotated: ApiKeyRotated = { type: 'ApiKeyRotated', data: { successorId: NEXT, endsAt: ENDS } };
const revoked: ApiKeyRevoked = { type: 'ApiKeyRevoked', data: { reason: 'Leaked' } };
const stream = `apikey-${FORMER}`;

describe('api-keys', () => {
  it('shows the last characters of a key, and the key nowhere', () => {
    const rows = projectInMemory(apiKeys, [{ ...created, stream }]).rows(apiKeysTable);
    expect(rows).toEqual([expect.objectContaining({ api_key_id: FORMER, key_hint: 'QUITE', ends_at: null })]);
    expect(JSON.stringify(rows)).not.toContain(KEY.slice(3, 20) + KEY.slice(20));
  });

  it('names the successor and the end of a rotated key, and when and why it was revoked', () => {
    const metadata = { occurredAt: '2026-11-24T10:00:00.000Z' };
    const events = [created, rotated, { ...revoked, metadata }].map((event) => ({ ...event, stream }));
    expect(projectInMemory(apiKeys, events).rows(apiKeysTable)).toEqual([
      expect.objectContaining({
        successor_id: NEXT,
        ends_at: ENDS,
        revoked_at: '2026-11-24T10:00:00.000Z',
        revocation_reason: 'Leaked',
      }),
    ]);
  });

  it('keeps tenants apart', () => {
    const foreign = { ...revoked, stream, metadata: { tenant: 'another' } };
    const [row] = projectInMemory(apiKeys, [{ ...created, stream }, foreign]).rows(apiKeysTable);
    expect(row).toMatchObject({ tenant: 'default', revoked_at: null });
  });

  it.each([
    ['active', { revoked_at: null, ends_at: null, successor_id: null }],
    ['active', { revoked_at: null, ends_at: new Date(ENDS), successor_id: null }],
    ['rotated', { revoked_at: null, ends_at: new Date(ENDS), successor_id: NEXT }],
    ['ended', { revoked_at: null, ends_at: NOW, successor_id: NEXT }],
    ['revoked', { revoked_at: NOW, ends_at: NOW, successor_id: NEXT }],
  ])('says %s of %p', (standing, row) => {
    expect(apiKeyStandingOf(row, NOW)).toBe(standing);
  });
});
