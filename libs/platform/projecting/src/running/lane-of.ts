/**
 * The lane of a key, of so many. What a checkpoint means depends on it: it never changes. FNV-1a over UTF-16 code units, mixed once
 * more, as its lowest bits alone tell similar keys apart badly.
 */
export function laneOf(key: string, lanes: number): number {
  let hash = OFFSET;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), PRIME);
  hash ^= hash >>> 15;
  return (Math.imul(hash, MIXER) >>> 0) % lanes;
}

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
const MIXER = 0x2c1b3c6d;
