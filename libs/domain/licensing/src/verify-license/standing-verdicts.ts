import { Injectable } from '@nestjs/common';
import { KnownReleases } from '../known-releases/known-releases.js';
import type { ReleaseRules } from '../known-releases/release-rules.js';
import type { License } from '../license/license.js';
import { Licenses } from '../licenses.js';
import type { LicenseVerified } from './verify-license.query.js';

/** What was looked at for a verdict. States are never changed: another object means that something has happened. */
export interface LookedAt {
  readonly tenant: string;
  readonly licenseId: string;
  readonly license: License;
  readonly productId: string;
  /** `undefined` when no version was to be judged. */
  readonly releases: ReleaseRules | undefined;
  /** From this moment on, and before that one, time alone doesn't change the verdict. Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
}

/** Tells whether asking again would give the very same verdict, at a fraction of what asking costs. */
@Injectable()
export class StandingVerdicts {
  readonly #lookedAt = new WeakMap<LicenseVerified, LookedAt>();

  constructor(
    private readonly licenses: Licenses,
    private readonly releases: KnownReleases,
  ) {}

  note(verdict: LicenseVerified, lookedAt: LookedAt): void {
    this.#lookedAt.set(verdict, lookedAt);
  }

  /** False also where that isn't known. */
  stands(verdict: LicenseVerified, now: Date): boolean {
    const known = this.#lookedAt.get(verdict);
    if (known === undefined) return false;
    const { tenant, licenseId, license, productId, releases, from, until } = known;
    const time = now.getTime();
    if (time < from || time >= until || this.licenses.findInMemory(licenseId, tenant) !== license) return false;
    return releases === undefined || this.releases.findInMemory(productId, tenant) === releases;
  }
}
