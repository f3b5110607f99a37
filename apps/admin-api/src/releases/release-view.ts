import type { Release } from '#domain/releases/index.js';
import type { ReleaseRow } from '#projections/releases/releases.queries.js';
import type { ReleaseDto, ReleaseViewDto } from './releases.dto.js';

export function releaseOf(release: Release): ReleaseDto {
  const { releaseId, version, channel, platform, url, sha256, notes, releasedAt } = release;
  return { releaseId, version, channel, platform, url, sha256, notes, releasedAt };
}

export function releaseViewOf(row: ReleaseRow): ReleaseViewDto {
  const { version, channel, platform, url, sha256, notes, status } = row;
  return {
    releaseId: row.release_id,
    version,
    channel,
    platform,
    url,
    sha256,
    notes,
    status,
    releasedAt: row.released_at.toISOString(),
    publishedAt: row.published_at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawalReason: row.withdrawal_reason,
  };
}
