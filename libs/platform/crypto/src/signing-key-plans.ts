import type { SigningKeyChange, StoredSigningKey } from './signing-key-storage.js';

type Keys = readonly StoredSigningKey[];

/** A key that takes over, from whom, and when. */
export interface SigningKeyRotation {
  readonly kid: string;
  readonly formerKid: string | null;
  readonly signsFrom: Date;
}

/** A key that is believed no longer, and the one that signs now. */
export interface SigningKeyRevocation {
  readonly kid: string;
  readonly signingKid: string;
}

/** The key that signs until another takes over. */
const lastOf = (keys: Keys) => keys.find(({ retiredAt }) => retiredAt === undefined);

/** The successor takes over when it begins to sign; `undefined` while another one is announced. */
export function planRotation(
  keys: Keys,
  successor: StoredSigningKey,
): SigningKeyChange<SigningKeyRotation | undefined> {
  const made = keys.find(({ madeBy }) => madeBy !== undefined && madeBy === successor.madeBy);
  if (made)
    return unchanged(
      rotationTo(
        made,
        keys.find(({ retiredAt }) => retiredAt?.getTime() === +made.signsFrom),
      ),
    );
  const present = lastOf(keys);
  if (present && present.signsFrom > successor.createdAt) return unchanged(undefined);
  const changed = present ? [{ ...present, retiredAt: successor.signsFrom }] : [];
  return { outcome: rotationTo(successor, present), changed, added: [successor] };
}

/**
 * Who signs after a key was revoked: the one that is announced, at once; the one that an announced one was to follow; or
 * else a new one. `undefined` where there is no such key.
 */
export function planRevocation(
  keys: Keys,
  kid: string,
  now: Date,
  make: () => StoredSigningKey,
): SigningKeyChange<SigningKeyRevocation | undefined> {
  const key = keys.find((each) => each.kid === kid);
  const last = lastOf(keys);
  if (!key || !last) return unchanged(undefined);
  if (key.revokedAt) return unchanged({ kid, signingKid: last.kid });
  const wasRetired = key.retiredAt !== undefined && key.retiredAt <= now;
  const revoked = { ...key, revokedAt: now, retiredAt: wasRetired ? key.retiredAt : now };
  if (wasRetired) return { outcome: { kid, signingKid: last.kid }, changed: [revoked], added: [] };
  const heir = keys.find((other) => other !== key && !other.revokedAt && !(other.retiredAt && other.retiredAt <= now));
  const { retiredAt: _, ...signing } = heir ?? make();
  const successor = { ...signing, signsFrom: signing.signsFrom > now ? now : signing.signsFrom };
  const outcome = { kid, signingKid: successor.kid };
  return heir
    ? { outcome, changed: [revoked, successor], added: [] }
    : { outcome, changed: [revoked], added: [successor] };
}

function rotationTo({ kid, signsFrom }: StoredSigningKey, former: StoredSigningKey | undefined): SigningKeyRotation {
  return { kid, formerKid: former?.kid ?? null, signsFrom };
}

function unchanged<Outcome>(outcome: Outcome): SigningKeyChange<Outcome> {
  return { outcome, changed: [], added: [] };
}
