import { LRUCache } from 'lru-cache';
import type { Seen } from '#platform/event-store/index.js';
import type { KnownReleases } from '../known-releases/known-releases.js';
import type { ReleaseRules } from '../known-releases/release-rules.js';
import { compareVersion } from './compare-version.js';
import type { SoftwareVersion, VersionComparison } from './version-standing.js';

/** More versions than a product's fleet runs at a time; each costs some hundred bytes. */
const REMEMBERED_VERSIONS = 500;

type Remembered = LRUCache<string, ComparedVersion>;

/** A comparison, and the revision of the last event of the product's releases that is in it. */
export interface ComparedVersion {
  readonly comparison: VersionComparison;
  readonly revision: number;
}

/** Compares versions, each once as long as the product's releases stay the same: that a fleet asks is the common case. */
export class SoftwareVersions {
  /** A change of the rules is another object: what was compared with the old ones goes with them. */
  readonly #compared = new WeakMap<ReleaseRules, Remembered>();

  constructor(private readonly releases: KnownReleases) {}

  /** At once when memory has the releases. Where later events have changed nothing, the revision may be that of an earlier one. */
  compareSeen(
    tenant: string,
    productId: string,
    software: SoftwareVersion,
  ): ComparedVersion | Promise<ComparedVersion> {
    const seen = this.releases.findSeen(productId, tenant);
    return seen instanceof Promise ? seen.then((read) => this.#compare(read, software)) : this.#compare(seen, software);
  }

  #compare({ state: rules, revision }: Seen<ReleaseRules>, software: SoftwareVersion): ComparedVersion {
    const remembered = this.#rememberedOf(rules);
    const key = `${software.version} ${software.channel} ${software.platform ?? ''}`;
    const known = remembered.get(key);
    if (known) return known;
    const compared = { comparison: compareVersion(rules, software), revision };
    remembered.set(key, compared);
    return compared;
  }

  #rememberedOf(rules: ReleaseRules): Remembered {
    const known = this.#compared.get(rules);
    if (known) return known;
    const fresh: Remembered = new LRUCache({ max: REMEMBERED_VERSIONS });
    this.#compared.set(rules, fresh);
    return fresh;
  }
}
