import type { DomainEvent } from '#platform/kernel/index.js';

/** One build of a version that customers may get. */
export interface Release {
  readonly releaseId: string;
  readonly version: string;
  readonly channel: string;
  /** Operating system and processor, or `any`. */
  readonly platform: string;
  readonly url: string;
  /** Of the file at `url`: 64 hexadecimal digits, lower case. */
  readonly sha256: string;
  readonly notes: string | null;
  /** RFC 3339, UTC. */
  readonly releasedAt: string;
}

/** The oldest version that is supported, from a moment on (RFC 3339, UTC). */
export interface MinimumVersion {
  readonly minimum: string;
  readonly enforceFrom: string;
}

/** Versions nobody may use any more. */
export interface VersionBlock {
  /** In comparisons only, such as `2.4.1` or `>=2.0.0 <2.3.4`; prereleases between the ends are in it. */
  readonly range: string;
  readonly reason: string;
}

export type ReleasePublished = DomainEvent<'ReleasePublished', Release & { readonly productId: string }>;

/** It is no longer offered; who has it may go on using it. */
export type ReleaseWithdrawn = DomainEvent<
  'ReleaseWithdrawn',
  Pick<Release, 'releaseId' | 'version' | 'channel' | 'platform'> & { readonly reason: string }
>;

export type MinimumVersionRaised = DomainEvent<
  'MinimumVersionRaised',
  MinimumVersion & {
    /** What was in force at the decision, and stays so until `enforceFrom`. An announcement in between is replaced. */
    readonly previous: MinimumVersion | null;
  }
>;

export type VersionBlocked = DomainEvent<'VersionBlocked', VersionBlock>;
export type VersionUnblocked = DomainEvent<'VersionUnblocked', VersionBlock>;

export type ReleaseEvent =
  ReleasePublished | ReleaseWithdrawn | MinimumVersionRaised | VersionBlocked | VersionUnblocked;
