import type { Fold } from '#platform/kernel/index.js';
import type { PolicyEvent, PolicyTerms } from './policy.events.js';

/** A version that isn't published yet. */
export interface PolicyDraft {
  readonly version: number;
  readonly terms: PolicyTerms;
}

export interface Policy {
  readonly policyId: string;
  readonly productId: string;
  readonly name: string;
  readonly draft: PolicyDraft | null;
  /** The newest; 0 before the first. */
  readonly publishedVersion: number;
  readonly isRetired: boolean;
}

export const policy: Fold<Policy | undefined, PolicyEvent> = {
  initial: undefined,
  evolve(state, event) {
    switch (event.type) {
      case 'PolicyDrafted': {
        const { policyId, productId, name, version, terms } = event.data;
        const before = state ?? { publishedVersion: 0, isRetired: false };
        return { ...before, policyId, productId, name, draft: { version, terms } };
      }
      case 'PolicyPublished':
        return state && { ...state, draft: null, publishedVersion: event.data.version };
      case 'PolicyRetired':
        return state && { ...state, isRetired: true };
      default:
        return state;
    }
  },
};
