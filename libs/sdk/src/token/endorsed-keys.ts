import { readJws, TokenRejected } from './read-jws.js';
import { isPublicKey, kidOf, type PublicKey, trustedKeys, type TrustedKeys } from './trusted-keys.js';

const AUDIENCE = 'v2:signing-key';
const MOST_LINKS = 64;

/**
 * Further keys that a trusted one vouches for: a key set may carry `endorsements`, each a JWS by an older key with the
 * claims `{ aud: 'v2:signing-key', key: <public JWK> }`. Whoever only stands between cannot make one, so that a server
 * may change its keys without any software being shipped anew, and nobody else can change them.
 */
export function withEndorsed(
  known: readonly PublicKey[],
  keySet: Readonly<Record<string, unknown>>,
): readonly PublicKey[] {
  const endorsements = endorsementsIn(keySet);
  const keys = [...known];
  for (;;) {
    const trusted = trustedKeys(keys);
    const found = endorsements.flatMap((jws) => endorsedKey(jws, trusted) ?? []);
    // Each may be vouched for by the one found before.
    const added = found.find((key) => !trusted.has(kidOf(key)));
    if (added === undefined) return keys;
    keys.push(added);
  }
}

/** More links than a server makes in decades are somebody's wish to keep this device busy. */
export function endorsementsIn(keySet: Readonly<Record<string, unknown>>): readonly string[] {
  const listed = Array.isArray(keySet.endorsements) ? (keySet.endorsements as readonly unknown[]) : [];
  return listed.filter((jws) => typeof jws === 'string').slice(-MOST_LINKS);
}

function endorsedKey(jws: string, keys: TrustedKeys): PublicKey | undefined {
  try {
    const { aud, key } = readJws(jws, keys);
    return aud === AUDIENCE && isPublicKey(key) ? key : undefined;
  } catch (failure) {
    if (failure instanceof TokenRejected) return undefined;
    throw failure;
  }
}
