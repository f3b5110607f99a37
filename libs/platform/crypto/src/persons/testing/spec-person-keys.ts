import { masterKeyOf } from '../../master-key.js';
import { sealer } from '../../sealer.js';
import { InMemoryPersonKeyStorage } from '../in-memory-person-key-storage.js';
import { PersonKeys } from '../person-keys.js';

/** The keys as one process of many has them; those that share a storage are one installation. */
export function specPersonKeys(storage = new InMemoryPersonKeyStorage()): PersonKeys {
  return new PersonKeys(storage, sealer(masterKeyOf(Buffer.alloc(32, 1).toString('base64'), 'the spec')));
}
