import { refuse, type Refusal } from '#platform/kernel/index.js';

export type SigningKeyRefusal = Refusal<'signing-key-not-found' | 'signing-key-announced' | 'idempotency-key-reused'>;

export const signingKeyNotFound = () => refuse('signing-key-not-found', 'There is no signing key with this id.');
export const signingKeyAnnounced = () =>
  refuse('signing-key-announced', 'Another key is announced and does not sign yet: wait until it does, or revoke it.');
