import { encodedHeader, signedJws } from './jws.js';
import { publicJwkOf } from './public-jwk.js';
import type { Sealer } from './sealer.js';
import { privateKeyOf } from './signing-key.js';
import type { PublicJwk, StoredSigningKey } from './signing-key-storage.js';

/** A key set as `/.well-known/jwks.json` serves it (RFC 7517). */
export interface KeySet {
  readonly keys: readonly PublicJwk[];
  /** See `endorsementsAmong`. */
  readonly endorsements: readonly string[];
}

const AUDIENCE = 'v2:signing-key';

/**
 * Each key vouches for the next younger one, so that software which knows any of them from the day it was built can follow
 * to the one that signs today, and to nobody else's. A revoked key vouches for nobody, and nobody for it.
 *
 * @throws WrongMasterKey, SealBroken
 */
export function endorsementsAmong(keys: readonly StoredSigningKey[], sealer: Sealer): readonly string[] {
  const oldestFirst = keys
    .filter(({ revokedAt }) => revokedAt === undefined)
    .sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  return oldestFirst.slice(1).map((younger, index) => {
    const older = oldestFirst[index];
    if (older === undefined) throw new Error('a key without the one before it');
    // As it is sealed: what the table says of it might be somebody else's.
    const key = publicJwkOf(privateKeyOf(younger, sealer));
    return signedJws(encodedHeader(older.kid), { aud: AUDIENCE, key }, privateKeyOf(older, sealer));
  });
}
