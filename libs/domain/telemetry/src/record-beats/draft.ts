import { copyOf, newActivation, type ActivationStanding } from '../shard/activation-standing.js';
import { licenseOf, type ShardState } from '../shard/shard.js';
import type { Uses } from '../shard/shard.events.js';

/** A license as it would stand after the beats decided so far. */
export class DraftLicense {
  readonly uses: Map<string, Uses>;
  readonly #activations = new Map<string, ActivationStanding>();

  constructor(private readonly known: ReturnType<typeof licenseOf>) {
    this.uses = new Map(known?.uses);
  }

  activation(id: string): ActivationStanding {
    let activation = this.#activations.get(id);
    if (activation !== undefined) return activation;
    const known = this.known?.activations.get(id);
    activation = known === undefined ? newActivation() : copyOf(known);
    this.#activations.set(id, activation);
    return activation;
  }
}

/** Lets a batch be decided on a shard without changing it: only what the log has taken happened. */
export class Draft {
  readonly #licenses = new Map<string, DraftLicense>();

  constructor(private readonly state: ShardState) {}

  license(tenant: string, licenseId: string): DraftLicense {
    const key = `${tenant}/${licenseId}`;
    let license = this.#licenses.get(key);
    if (license === undefined) {
      license = new DraftLicense(licenseOf(this.state, tenant, licenseId));
      this.#licenses.set(key, license);
    }
    return license;
  }
}
