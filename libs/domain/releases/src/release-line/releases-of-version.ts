import { isSameVersion } from '../version/same-version.js';
import type { KnownRelease, ReleaseLine } from './release-line.js';

export interface ReleaseFilter {
  readonly version: string;
  readonly channel?: string | undefined;
  readonly platform?: string | undefined;
}

/** The builds of a version, whatever its build metadata; those of one channel or platform when they are named. */
export function releasesOfVersion(line: ReleaseLine, { version, channel, platform }: ReleaseFilter): KnownRelease[] {
  return [...line.releases.values()].filter(
    (release) =>
      isSameVersion(release.version, version) &&
      (channel === undefined || release.channel === channel) &&
      (platform === undefined || release.platform === platform),
  );
}
