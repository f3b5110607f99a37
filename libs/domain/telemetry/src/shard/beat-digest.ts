import type { Counts, Heartbeat } from './shard.events.js';

/** What a device says in a beat. */
export type BeatContent = Pick<
  Heartbeat,
  'sequence' | 'sentAt' | 'version' | 'platform' | 'activeUsers' | 'features' | 'usage'
>;

const START = 0x811c9dc5;
const PRIME = 0x01000193;
const SEPARATOR = 0xffff;

/**
 * 32 bits of a beat's content, to tell a repetition from another beat under the same sequence. It is stored: the same content
 * must give the same digest for ever. Counts may come in any order. No protection against who forges: that is what tokens are for.
 */
export function beatDigest(beat: BeatContent): number {
  let hash = addNumber(START, beat.sequence);
  hash = addText(hash, beat.sentAt);
  hash = addText(hash, beat.version ?? '');
  hash = addText(hash, beat.platform ?? '');
  hash = addNumber(hash, beat.activeUsers ?? -1);
  hash = addNumber(hash, countsDigest(beat.features));
  return spread(addNumber(hash, countsDigest(beat.usage)));
}

/** A sum, so that the order doesn't matter. */
function countsDigest(counts: Counts | undefined): number {
  let sum = 0;
  for (const name in counts) sum = (sum + spread(addNumber(addText(START, name), counts[name] ?? 0))) | 0;
  return sum;
}

/** FNV-1a over UTF-16 units, ended by one that no text has in its place. */
function addText(hash: number, text: string): number {
  let result = hash;
  for (let at = 0; at < text.length; at += 1) result = Math.imul(result ^ text.charCodeAt(at), PRIME);
  return Math.imul(result ^ SEPARATOR, PRIME);
}

function addNumber(hash: number, value: number): number {
  const low = Math.imul(hash ^ (value | 0), PRIME);
  return Math.imul(low ^ Math.floor(value / 2 ** 32), PRIME);
}

/** Lets every bit of the input reach every bit of the result (MurmurHash3's finish). */
function spread(hash: number): number {
  let result = hash ^ (hash >>> 16);
  result = Math.imul(result, 0x85ebca6b);
  result = Math.imul(result ^ (result >>> 13), 0xc2b2ae35);
  return result ^ (result >>> 16);
}
