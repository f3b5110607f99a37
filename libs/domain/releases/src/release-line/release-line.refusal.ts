import { refuse, type Refusal } from '#platform/kernel/index.js';

export type ReleaseRefusal = Refusal<
  | 'product-not-found'
  | 'release-not-found'
  | 'release-already-published'
  | 'release-withdrawn'
  | 'minimum-version-not-raised'
  | 'version-not-blocked'
  | 'idempotency-key-reused'
>;

export const productNotFound = () => refuse('product-not-found', 'There is no such product.');
export const releaseNotFound = (version: string) =>
  refuse('release-not-found', `There is no release of version ${version} there.`, { version });
export const releaseAlreadyPublished = (version: string) =>
  refuse('release-already-published', `Version ${version} was published there with other contents.`, { version });
export const releaseIsWithdrawn = (version: string) =>
  refuse('release-withdrawn', `Version ${version} was withdrawn there; publish a new version.`, { version });
export const minimumVersionNotRaised = (minimum: string) =>
  refuse('minimum-version-not-raised', `The minimum version is ${minimum} already, and is only ever raised.`, {
    minimum,
  });
export const versionNotBlocked = (range: string) =>
  refuse('version-not-blocked', `There is no block of ${range}.`, { range });
