import type { DomainEvent } from '#platform/kernel/index.js';

/** A counted use. */
export interface PolicyLimit {
  readonly name: string;
  /** Uses in one period. */
  readonly limit: number;
  readonly resetPeriod: 'day' | 'month' | 'year' | 'never';
  /** How far beyond the limit uses are still accepted, in percent of it; null for any number of them. */
  readonly overagePercent: number | null;
}

/** How often seats may be moved: so many transfers in any `periodDays` days. */
export interface PolicyTransferLimit {
  readonly transfers: number;
  readonly periodDays: number;
}

/** What licenses of a policy version are issued with. */
export interface PolicyTerms {
  readonly seats: number;
  /** A floating seat frees itself when its lease ends; a node-locked one is held until it is given back. */
  readonly seatKind: 'node-locked' | 'floating';
  /** How much of a fingerprint must agree. */
  readonly matchStrategy: 'any' | 'most' | 'all';
  readonly graceSeconds: number;
  readonly heartbeatIntervalSeconds: number;
  /** How long a license lasts; null for ever. */
  readonly durationDays: number | null;
  readonly durationFrom: 'issue' | 'first-activation';
  /** After the end nothing works, or what was released before it goes on working. */
  readonly expiryStrategy: 'restrict' | 'maintain';
  /** For how long newer versions come with the license, from where its duration begins; null as long as it lasts. */
  readonly maintenanceDays: number | null;
  /** Semver range in comparisons only, prereleases between its ends included; null for every version. */
  readonly versionRange: string | null;
  readonly features: Readonly<Record<string, boolean | number | string>>;
  /** Each name once. */
  readonly limits: readonly PolicyLimit[];
  readonly isTrial: boolean;
  readonly transferLimit: PolicyTransferLimit | null;
  /** ISO 3166-1 alpha-2, upper case; null for everywhere. */
  readonly allowedCountries: readonly string[] | null;
  /** CIDR, version 4 or 6; null for everywhere. */
  readonly allowedNetworks: readonly string[] | null;
  readonly onCloneSuspected: 'report' | 'revoke';
}

/** One version of a policy, whole: who reads it needs no other event. */
interface PolicyVersion {
  readonly policyId: string;
  readonly productId: string;
  readonly name: string;
  /** Counted from 1. */
  readonly version: number;
  readonly terms: PolicyTerms;
}

/** The next version was written down, in place of an earlier draft of it; nothing is issued with it yet. */
export type PolicyDrafted = DomainEvent<'PolicyDrafted', PolicyVersion>;

/** The version may be issued with from now on, and never changes again. */
export type PolicyPublished = DomainEvent<'PolicyPublished', PolicyVersion>;

/** Nothing is issued with it any more; licenses that have it keep it. */
export type PolicyRetired = DomainEvent<'PolicyRetired', { readonly reason: string }>;

export type PolicyEvent = PolicyDrafted | PolicyPublished | PolicyRetired;
