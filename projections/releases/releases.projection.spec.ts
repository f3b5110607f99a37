import type { ReleasePublished, ReleaseWithdrawn } from '#domain/releases/events.js';
import { projectInMemory } from '#platform/projecting/testing.js';
import { releases } from './releases.projection.js';
import { releasesTable } from './releases.table.js';

const PRODUCT = '7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10';
const [WINDOWS, LINUX] = ['11111111-5d6e-5c43-8a0e-6f6c3e6a7b10', '22222222-5d6e-5c43-8a0e-6f6c3e6a7b10'] as const;

function published(releaseId: string, platform: string): ReleasePublished {
  const file = { url: 'https://example.com/cad', sha256: 'ab'.repeat(32), notes: 'Faster export.' };
  const data = { releaseId, productId: PRODUCT, version: '2.4.1', channel: 'stable', platform, ...file };
  return { type: 'ReleasePublished', data: { ...data, releasedAt: '2026-11-20T00:00:00Z' } };
}

const withdrawn: ReleaseWithdrawn = {
  type: 'ReleaseWithdrawn',
  data: { releaseId: WINDOWS, version: '2.4.1', channel: 'stable', platform: 'win32-x64', reason: 'Damages drawings' },
};

describe('releases', () => {
  it('has a row for each build of a version', () => {
    const rows = projectInMemory(releases, [published(WINDOWS, 'win32-x64'), published(LINUX, 'linux-x64')]);
    expect(rows.rows(releasesTable)).toEqual([
      expect.objectContaining({ release_id: WINDOWS, platform: 'win32-x64', status: 'published' }),
      expect.objectContaining({ release_id: LINUX, platform: 'linux-x64', status: 'published' }),
    ]);
  });

  it('keeps a withdrawn release, with the reason and the moment, and leaves the others', () => {
    const events = [
      published(WINDOWS, 'win32-x64'),
      published(LINUX, 'linux-x64'),
      { ...withdrawn, metadata: { occurredAt: '2026-11-23T10:00:00.000Z' } },
    ];
    const [windows, linux] = projectInMemory(releases, events).rows(releasesTable);
    expect(windows).toMatchObject({
      status: 'withdrawn',
      withdrawal_reason: 'Damages drawings',
      notes: 'Faster export.',
    });
    expect(windows?.withdrawn_at).toEqual('2026-11-23T10:00:00.000Z');
    expect(linux).toMatchObject({ status: 'published', withdrawn_at: null });
  });

  it('keeps tenants apart', () => {
    const foreign = { ...withdrawn, metadata: { tenant: 'another' } };
    const [row] = projectInMemory(releases, [published(WINDOWS, 'win32-x64'), foreign]).rows(releasesTable);
    expect(row).toMatchObject({ tenant: 'default', status: 'published' });
  });
});
