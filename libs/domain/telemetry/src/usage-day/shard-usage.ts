import type { HeartbeatsReceived } from '../shard/shard.events.js';
import { hourOf } from './hour-of.js';
import { LicenseUsage } from './license-usage.js';
import type { UsageDayClosed } from './usage-day.events.js';

/** A license's figures and whose they are. */
export interface ClosedUsage {
  readonly tenant: string;
  readonly data: UsageDayClosed['data'];
}

/** What the beats of a shard's day add up to, license by license. */
export class ShardUsage {
  readonly #tenants = new Map<string, Map<string, LicenseUsage>>();

  /** @param day yyyy-mm-dd */
  constructor(
    private readonly shard: number,
    private readonly day: string,
  ) {}

  add({ data, metadata }: HeartbeatsReceived & { readonly metadata: { readonly tenant: string } }): void {
    for (const beat of data.beats) {
      this.#license(metadata.tenant, beat.licenseId, beat.productId).add(beat, hourOf(beat.receivedAt, this.day));
    }
  }

  *closed(): Generator<ClosedUsage> {
    const { day, shard } = this;
    for (const [tenant, licenses] of this.#tenants) {
      for (const [licenseId, usage] of licenses) {
        const { productId } = usage;
        const data = { licenseId, productId, day, shard, figures: usage.figures(), limits: usage.limits() };
        yield { tenant, data };
      }
    }
  }

  #license(tenant: string, licenseId: string, productId: string): LicenseUsage {
    let licenses = this.#tenants.get(tenant);
    if (licenses === undefined) this.#tenants.set(tenant, (licenses = new Map<string, LicenseUsage>()));
    let usage = licenses.get(licenseId);
    if (usage === undefined) licenses.set(licenseId, (usage = new LicenseUsage(productId)));
    return usage;
  }
}
