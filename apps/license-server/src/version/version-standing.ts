import type { VersionStanding } from '#domain/licensing/index.js';
import type { OfferedReleaseDto, VersionStandingDto } from './version.dto.js';

/** A version's standing as software gets it. */
export function versionStandingOf({ status, latest, minimum, enforceFrom }: VersionStanding): VersionStandingDto {
  return { status, latest: latest && offeredReleaseOf(latest), minimum, enforceFrom };
}

/** Without the notes: they are long, and asked for by `version/latest`. */
function offeredReleaseOf(release: NonNullable<VersionStanding['latest']>): OfferedReleaseDto {
  const { version, channel, platform, url, sha256, releasedAt } = release;
  return { version, channel, platform, url, sha256, releasedAt };
}
