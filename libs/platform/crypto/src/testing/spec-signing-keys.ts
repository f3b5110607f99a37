import type { Clock } from '#platform/kernel/index.js';
import { InMemorySigningKeyStorage } from '../in-memory-storages.js';
import { masterKeyOf } from '../master-key.js';
import { sealer } from '../sealer.js';
import { SigningKeys } from '../signing-keys.js';

/** Signing keys of an installation of its own. */
export function specSigningKeys(clock: Clock): Promise<SigningKeys> {
  const seals = sealer(masterKeyOf(Buffer.alloc(32, 1).toString('base64'), 'the spec'));
  return SigningKeys.load({ storage: new InMemorySigningKeyStorage(), sealer: seals, clock });
}
