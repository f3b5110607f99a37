/**
 * 32 bits, as a signed number: V8 keeps those in the object, and larger ones beside it. FNV-1a, with a last mix so that ids that
 * differ only at their end spread over all bits.
 */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
