import type { StoredSigningKey } from './signing-key-storage.js';

/** `announced`: listed, and signs from an announced moment on; `retired`: signs no longer, what it signed is believed. */
export type SigningKeyStatus = 'announced' | 'signing' | 'retired' | 'ended' | 'revoked';

type Life = Pick<StoredSigningKey, 'signsFrom' | 'retiredAt' | 'verifiesUntil' | 'revokedAt'>;

export function signingKeyStatusOf(key: Life, now: Date): SigningKeyStatus {
  if (key.revokedAt !== undefined) return 'revoked';
  if (key.retiredAt === undefined || key.retiredAt > now) return key.signsFrom > now ? 'announced' : 'signing';
  return key.verifiesUntil > now ? 'retired' : 'ended';
}

/** Whether what it signed is believed at that moment. */
export function isBelieved(key: Life, now: Date): boolean {
  const status = signingKeyStatusOf(key, now);
  return status !== 'ended' && status !== 'revoked';
}
