import { scenario } from '#platform/event-store/testing.js';
import { draftPolicyVersion } from '../draft-policy-version/draft-policy-version.js';
import { draftPolicy } from '../draft-policy/draft-policy.js';
import { publishPolicy } from '../publish-policy/publish-policy.js';
import { retirePolicy } from '../retire-policy/retire-policy.js';
import { drafted, POLICY, published, retired, termsOf } from '../testing/policy-facts.js';
import type { PolicyTerms } from './policy.events.js';
import { policy, type Policy } from './policy.js';

const given = scenario(policy).given;
type State = Policy | undefined;
const begin =
  (more: Partial<PolicyTerms> = {}) =>
  (state: State) =>
    draftPolicy(state, { ...POLICY, terms: termsOf(more) });
const draft =
  (more: Partial<PolicyTerms> = {}, name?: string) =>
  (state: State) =>
    draftPolicyVersion(state, { name, terms: termsOf(more) });
const publish = (version: number) => (state: State) => publishPolicy(state, version);
const retire = (state: State) => retirePolicy(state, 'No longer sold');

describe('DraftPolicy', () => {
  it('begins with a draft of version 1', () => {
    given().when(begin()).then(drafted(1));
  });

  it('is refused under an id that is taken', () => {
    given(drafted(1)).when(begin()).thenRefused('policy-already-drafted');
  });

  it.each<[string, Partial<PolicyTerms>]>([
    ['a heartbeat that is rarer than the grace is long', { graceSeconds: 600, heartbeatIntervalSeconds: 601 }],
    ['a trial without an end', { isTrial: true, durationDays: null, durationFrom: 'first-activation' }],
    ['a trial of more than 180 days', { isTrial: true, durationDays: 181, durationFrom: 'first-activation' }],
    ['a trial from issue', { isTrial: true, durationDays: 30, durationFrom: 'issue' }],
    [
      'a trial that goes on working',
      { isTrial: true, durationDays: 30, durationFrom: 'first-activation', expiryStrategy: 'maintain' },
    ],
    ['maintenance beyond the end', { expiryStrategy: 'maintain', durationDays: 30, maintenanceDays: 31 }],
    ['transfers of floating seats', { seatKind: 'floating', transferLimit: { transfers: 1, periodDays: 30 } }],
  ])('is refused with %s', (_, terms) => {
    given().when(begin(terms)).thenRefused('policy-terms-contradictory');
    given(drafted(1)).when(draft(terms)).thenRefused('policy-terms-contradictory');
  });

  it('takes what only looks alike', () => {
    const fine: Partial<PolicyTerms>[] = [
      { graceSeconds: 600, heartbeatIntervalSeconds: 600 },
      { isTrial: true, durationDays: 180, durationFrom: 'first-activation' },
      { expiryStrategy: 'maintain', durationDays: 30, maintenanceDays: 30 },
      { expiryStrategy: 'maintain', durationDays: null, maintenanceDays: 31 },
      { expiryStrategy: 'restrict', durationDays: 30, maintenanceDays: 31 },
      { transferLimit: { transfers: 1, periodDays: 30 } },
    ];
    for (const terms of fine) given().when(begin(terms)).then(drafted(1, terms));
  });
});

describe('DraftPolicyVersion', () => {
  it('replaces the draft, and changes nothing when it is the same', () => {
    given(drafted(1))
      .when(draft({ seats: 9 }))
      .then(drafted(1, { seats: 9 }));
    given(drafted(1)).when(draft()).thenNothing();
  });

  it('drafts the version after the one that is published, also with the same terms', () => {
    given(drafted(1), published(1)).when(draft()).then(drafted(2));
  });

  it('gives the policy another name', () => {
    const renamed = drafted(1);
    given(drafted(1))
      .when(draft({}, 'Annual'))
      .then({ ...renamed, data: { ...renamed.data, name: 'Annual' } });
  });

  it('is refused without a policy, and once it is retired', () => {
    given().when(draft()).thenRefused('policy-not-found');
    given(drafted(1), retired).when(draft()).thenRefused('policy-retired');
  });
});

describe('PublishPolicy', () => {
  it('publishes the draft as it is now', () => {
    given(drafted(1), drafted(1, { seats: 9 }))
      .when(publish(1))
      .then(published(1, { seats: 9 }));
    given(drafted(1), published(1), drafted(2)).when(publish(2)).then(published(2));
  });

  it('never changes what is published', () => {
    given(drafted(1), published(1), drafted(2, { seats: 9 }))
      .when(publish(1))
      .thenNothing();
    given(drafted(1), published(1), retired).when(publish(1)).thenNothing();
  });

  it('is refused without a draft of that version, without a policy, and once it is retired', () => {
    given(drafted(1)).when(publish(2)).thenRefused('policy-version-not-drafted');
    given(drafted(1), published(1)).when(publish(2)).thenRefused('policy-version-not-drafted');
    given().when(publish(1)).thenRefused('policy-not-found');
    given(drafted(1), retired).when(publish(1)).thenRefused('policy-retired');
  });
});

describe('RetirePolicy', () => {
  it('retires a policy for good, once', () => {
    given(drafted(1), published(1)).when(retire).then(retired);
    given(drafted(1), retired).when(retire).thenNothing();
  });

  it('is refused without a policy', () => {
    given().when(retire).thenRefused('policy-not-found');
  });
});
