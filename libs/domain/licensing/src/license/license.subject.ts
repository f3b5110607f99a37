import { defineSubject } from '#platform/history/index.js';
import { license, type IssuedLicense, type License } from './license.js';

/** A license, to be looked at as it was. */
export const licenseSubject = defineSubject({
  kind: 'license',
  category: 'license',
  fold: license,
  shown: (state: License) => (state.status === 'not-issued' ? undefined : shown(state)),
  hidden: ['sealedKey'],
});

/** Named one by one: what the license needs for itself, and the sealed key, are nobody's business. */
function shown(state: IssuedLicense): object {
  const { licenseId, productId, keyHint, reference, status, policy, terms, seatsTaken, transfers, blocked } = state;
  const known = [...state.activations.values()].sort((one, other) => (one.activationId < other.activationId ? -1 : 1));
  const activations = Object.fromEntries(known.map((activation) => [activation.activationId, activation]));
  const plain = { licenseId, productId, keyHint, reference, status, policy, terms, seatsTaken };
  return { ...plain, activations, transfers, blocked };
}
