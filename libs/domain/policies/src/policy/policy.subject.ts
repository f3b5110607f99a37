import { defineSubject } from '#platform/history/index.js';
import { policy } from './policy.js';

/** A policy, to be looked at as it was. */
export const policySubject = defineSubject({
  kind: 'policy',
  category: 'policy',
  fold: policy,
  shown: (state) => state,
});
