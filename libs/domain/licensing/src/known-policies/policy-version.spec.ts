import type { PolicyEvent } from '#domain/policies/events.js';
import { policyPublished, versionOfPolicy } from '../testing/policy-facts.js';
import { knownPolicy, type KnownPolicy } from './known-policy.js';
import { policyVersion } from './policy-version.js';

const retired: PolicyEvent = { type: 'PolicyRetired', data: { reason: 'No longer sold' } };
const drafted: PolicyEvent = { type: 'PolicyDrafted', data: policyPublished(3, { seats: 99 }).data };
const after = (...facts: PolicyEvent[]) =>
  facts.reduce<KnownPolicy | undefined>((state, fact) => knownPolicy.evolve(state, fact), knownPolicy.initial);
const TWO = [policyPublished(1), policyPublished(2, { seats: 7 })];

describe('The version of a policy', () => {
  it('is the newest that is published, unless another is asked for', () => {
    expect(policyVersion(after(...TWO, drafted), undefined)).toEqual(versionOfPolicy(2, { seats: 7 }));
    expect(policyVersion(after(...TWO, drafted), 1)).toEqual(versionOfPolicy(1));
  });

  it('is refused while it is not published, or nothing is', () => {
    expect(policyVersion(after(...TWO, drafted), 3)).toMatchObject({ refused: 'policy-version-not-published' });
    expect(policyVersion(after(drafted), undefined)).toMatchObject({ refused: 'policy-not-found' });
    expect(policyVersion(after(drafted, retired), undefined)).toMatchObject({ refused: 'policy-not-found' });
  });

  it('is refused once the policy is retired', () => {
    expect(policyVersion(after(...TWO, retired), 1)).toMatchObject({ refused: 'policy-retired' });
  });
});
