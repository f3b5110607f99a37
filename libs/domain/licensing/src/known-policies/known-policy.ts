import type { PolicyEvent, PolicyTerms } from '#domain/policies/events.js';
import type { Fold } from '#platform/kernel/index.js';

/** A policy as far as licenses are concerned: drafts are none of their business. */
export interface KnownPolicy {
  readonly policyId: string;
  readonly productId: string;
  readonly isRetired: boolean;
  /** Published terms by version, the newest last. */
  readonly versions: ReadonlyMap<number, PolicyTerms>;
}

export const knownPolicy: Fold<KnownPolicy | undefined, PolicyEvent> = {
  initial: undefined,
  evolve(state, event) {
    switch (event.type) {
      case 'PolicyPublished': {
        const { policyId, productId, version, terms } = event.data;
        const versions = new Map(state?.versions).set(version, terms);
        return { policyId, productId, isRetired: state?.isRetired ?? false, versions };
      }
      case 'PolicyRetired':
        return state && { ...state, isRetired: true };
      default:
        return state;
    }
  },
};
