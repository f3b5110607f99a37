import { licenseOf, type LicenseStanding, type ShardState } from './shard.js';
import type { ActivationSummary, LicenseSummary } from './shard.events.js';

/** Licenses to be summarized together: of each the activations that are meant. */
export interface Portion {
  readonly tenant: string;
  readonly licenses: readonly { readonly licenseId: string; readonly activationIds: readonly string[] }[];
}

export interface WhatToSummarize {
  /** Activations whose last beat is older (milliseconds since 1970) are left out. What was used of limits never is. */
  readonly silentBefore: number;
  /** What it holds already is left out. */
  readonly except?: ShardState;
}

/** About 100 KB of JSON, counted in activations; ranges of missing sequences and uses weigh what they add to one. */
const PORTION_WEIGHT = 800;
const RANGES_WEIGHT = 1 / 16;

/** All licenses of the state in portions that fit into one event each. The state may change between two portions. */
export function* portionsOf(state: ShardState, wanted: WhatToSummarize): Generator<Portion, void> {
  for (const [tenant, licenses] of state.tenants) {
    let portion: { licenseId: string; activationIds: string[] }[] = [];
    let weight = 0;
    for (const [licenseId, license] of licenses) {
      const known = wanted.except && licenseOf(wanted.except, tenant, licenseId);
      let activationIds: string[] = [];
      for (const [id, { receivedAt, missing }] of license.activations) {
        if (receivedAt < wanted.silentBefore || known?.activations.has(id)) continue;
        activationIds.push(id);
        weight += 1 + missing.length * RANGES_WEIGHT;
        if (weight < PORTION_WEIGHT) continue;
        yield { tenant, licenses: [...portion, { licenseId, activationIds }] };
        [portion, activationIds, weight] = [[], [], 0];
      }
      if (activationIds.length === 0 && (known !== undefined || license.uses.size === 0)) continue;
      portion.push({ licenseId, activationIds });
      weight += 1 + license.uses.size;
    }
    if (portion.length > 0) yield { tenant, licenses: portion };
  }
}

/** How a portion's licenses stand now. */
export function summariesOf(state: ShardState, { tenant, licenses }: Portion): LicenseSummary[] {
  return licenses.flatMap(({ licenseId, activationIds }) => {
    const license = licenseOf(state, tenant, licenseId);
    return license === undefined ? [] : [summaryOf(license, licenseId, activationIds)];
  });
}

function summaryOf(license: LicenseStanding, licenseId: string, activationIds: readonly string[]): LicenseSummary {
  const activations = activationIds.flatMap((id): ActivationSummary[] => {
    const activation = license.activations.get(id);
    if (activation === undefined) return [];
    const { receivedAt, recent, missing } = activation;
    return [missing.length === 0 ? [id, receivedAt, [...recent]] : [id, receivedAt, [...recent], [...missing]]];
  });
  if (license.uses.size === 0) return { licenseId, activations };
  return { licenseId, uses: Object.fromEntries(license.uses), activations };
}
